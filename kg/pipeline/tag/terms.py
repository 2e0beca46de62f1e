"""The terms that the matcher looks for: lexicons, names of divisions, names of measure families."""

import csv
import re
from collections.abc import Iterator

from kg import resources
from kg.lexicon import load_lexicon

LEXICONS = (
    "actions",
    "audiences",
    "fraud_types",
    "measure_nouns",
    "organisations",
    "organs",
    "place_suffixes",
)
_ETHNIC = re.compile(
    r"(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔"
    r"|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族|蒙古(?=自治)|(?<=.)哈萨克(?=自治)|(?<=.)柯尔克孜(?=自治)"
)
_CLASS = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|矿区|新区|[省市县区旗盟州])$"
)


def short_name(name: str) -> str:
    """A division's name without its class word: 肃北 for 肃北蒙古族自治县; the name if too short.

    >>> short_name("肃北蒙古族自治县")
    '肃北'
    """
    bare = _CLASS.sub("", name)
    bare = (
        _ETHNIC.sub("", bare) if name.endswith(("自治县", "自治州", "自治旗", "自治区")) else bare
    )
    bare = "内蒙古" if name == "内蒙古自治区" else bare
    bare = "新疆" if name == "新疆维吾尔自治区" else bare
    return bare if len(bare) >= 2 else name


def _level(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def division_terms() -> Iterator[tuple[str, str, str]]:
    """(name, `division`, level) of all divisions down to counties, short names as `short`."""
    with resources.ontology("gazetteer", "divisions.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            name, level = row["name"], _level(row["code"])
            yield name, "division", level
            if short_name(name) != name:
                yield short_name(name), "short", level
    with resources.ontology("gazetteer", "aliases.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield row["alias"], "division", "county"


def township_terms() -> Iterator[tuple[str, str, str]]:
    from pyarrow import parquet  # type: ignore[import-untyped]

    table = parquet.read_table(resources.ontology("gazetteer", "townships.parquet"))
    for name in set(table["name"].to_pylist()):
        if len(name) >= 3:
            yield name, "township", "township"


def lexicon_terms() -> Iterator[tuple[str, str, str]]:
    """(surface, lexicon, parent) of all lexicons."""
    for lexicon in LEXICONS:
        for surface, entry in load_lexicon(lexicon).surfaces():
            yield surface, lexicon, entry.parent
