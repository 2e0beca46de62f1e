"""What `kg review` asks, and in which order."""

from collections.abc import Iterator

import pytest
from fixtures.fake_store import store

from kg.app.review import Question, evidence, questions
from kg.gazetteer import load_gazetteer
from kg.model import Article, Document, Extraction, Mention, NodeLabel, Relation
from kg.pipeline.assemble import Assembly
from kg.pipeline.decisions import Decision, Decisions
from kg.pipeline.resolve import resolve
from kg.schema import load_schema
from kg.stores import View, open_store
from kg.taxonomy import load_taxonomy

SCHOOLS = ("agency:330000/浙江医药高专", "agency:330000/浙江医药高等专科学校")
TEXT = "浙江医药高专开展七个一,浙江医药高等专科学校也开展七个一。"


def _mention(label: NodeLabel, text: str) -> Mention:
    start = TEXT.find(text)
    return Mention(
        label, text, start, start + len(text), "mechanism" if label == "Measure" else None
    )


def _article(name: str, *mentions: Mention) -> Extraction:
    document = Document(TEXT, f"{name}.txt", title=name)
    article = Article(document, TEXT, range(len(TEXT)))
    doers = [m for m in mentions if m.type == "Agency"]
    measure = _mention("Measure", "七个一")
    relations = tuple(Relation("IMPLEMENTS", d, measure, 0, 11, 1.0, "test") for d in doers)
    place = load_gazetteer().get("330213")
    return Extraction(article, (*mentions, measure), relations, (), place)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    extraction = _article(
        "甬城", _mention("Agency", "浙江医药高专"), _mention("Agency", "浙江医药高等专科学校")
    )
    resolution = resolve([extraction], load_gazetteer(), load_taxonomy())
    parts = list(Assembly([extraction], resolution, {}, load_schema()))
    path = tmp_path_factory.mktemp("review") / "r.lbug"
    store(path, parts)
    with open_store(str(path)) as opened:
        yield opened


def _asked(view: View, *lines: Decision) -> list[Question]:
    return questions(view, load_taxonomy(), Decisions(lines))


def test_alike_names_of_one_place_and_measures_without_a_family(view: View) -> None:
    pair, loose = sorted(_asked(view), key=lambda q: q.right is None)
    assert pair.right is not None
    assert {pair.left.id, pair.right.id} == set(SCHOOLS)
    assert pair.reason == "names alike, same place"
    assert loose.left.id == "measure:330213/七个一"
    assert len(loose.families) == 6


def test_evidence_is_in_the_words_of_the_article(view: View) -> None:
    pair = next(q for q in _asked(view) if q.right)
    (found,) = evidence(view, pair.left)
    assert (found.title, found.says, found.quote) == ("甬城", "七个一", TEXT[:11])


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_what_was_decided_is_not_asked_again(view: View, verdict: str) -> None:
    assert not [q for q in _asked(view, Decision(verdict, *SCHOOLS)) if q.right]


@pytest.mark.parametrize("verdict", ["family", "none"])
def test_a_family_that_was_decided_is_not_asked_for_again(view: View, verdict: str) -> None:
    family = "警银联动" if verdict == "family" else ""
    decision = Decision(verdict, "measure:330213/七个一", family)
    assert all(q.right for q in _asked(view, decision))


def test_one_kind_at_a_time(view: View) -> None:
    places = questions(view, load_taxonomy(), Decisions(), ("Place",))
    agencies = questions(view, load_taxonomy(), Decisions(), ("Agency",))
    assert (len(places), len(agencies)) == (0, 1)
