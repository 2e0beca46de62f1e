"""Write Neo4j Browser's favourites: the canned questions, and some pictures, with their parameters.

The Browser takes one favourite from a dropped `.cypher` file and many from a `.zip` of such files,
by its folders; so there is `favourites.zip` to drop, and `favourites.cypher` with the same to read
and to run in cypher-shell.
"""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from kg.canned import CannedQuery, load_queries

TARGET = Path(__file__).parents[1] / "examples" / "neo4j"

PICTURES = {
    "零发案地点及其措施 zero-case places and their measures": (
        "MATCH (o:Outcome {zero_class: 'full'})<-[a:ACHIEVED]-(y)-[i:IMPLEMENTS]->(m:Measure)\n"
        "RETURN o, a, y, i, m LIMIT 100"
    ),
    "地点的层级与机构 places, their parts and agencies": (
        "MATCH path = (y)-[:SERVES|PART_OF*1..3]->(p:Place {level: 'province'})\n"
        "RETURN path LIMIT 200"
    ),
    "措施的归类 categories, families and their local names": (
        "MATCH path = (m:Measure)-[:IS_A*1..2]->(c:Measure {level: 'category'})\n"
        "RETURN path LIMIT 300"
    ),
    "谁与谁协作 who works with whom": (
        "MATCH path = (:Agency)-[:COOPERATES_WITH]->(:Agency) RETURN path LIMIT 200"
    ),
}


def _favourite(query: CannedQuery) -> str:
    bound = query.bind(query.example)
    value = json.dumps(bound, ensure_ascii=False)
    parameters = f":params {value};\n" if bound else ""
    return f"// {query.title_zh} {query.title}\n{parameters}{query.cypher};\n"


def favourites() -> Mapping[str, str]:
    """File name to text, pictures first."""
    pictures = {
        f"pictures/{number}.cypher": f"// {title}\n{cypher};\n"
        for number, (title, cypher) in enumerate(PICTURES.items(), 1)
    }
    questions = {f"questions/{name}.cypher": _favourite(q) for name, q in load_queries().items()}
    return {**pictures, **questions}


def write(folder: Path) -> None:
    """Write both files; the same queries give the same bytes."""
    texts = favourites()
    joined = "\n".join(texts.values())
    (folder / "favourites.cypher").write_text(joined, encoding="utf-8", newline="\n")
    with zipfile.ZipFile(folder / "favourites.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            entry = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            archive.writestr(entry, text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    write(TARGET)
