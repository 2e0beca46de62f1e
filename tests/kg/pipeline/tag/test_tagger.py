"""The shipped model behind `load_tagger`, and its components in anyone's spaCy."""

from pathlib import Path

import pytest
import spacy

import kg.pipeline.tag.components
import kg.pipeline.words  # noqa: F401  (registers the factory)
from kg.errors import ModelError
from kg.gold import read_corpus
from kg.model import Article, Document, Extraction, Mention
from kg.pipeline.clean import clean
from kg.pipeline.tag import Tagger, load_tagger
from kg.pipeline.tag.bare import bare_text
from kg.pipeline.tag.model import load_model
from kg.scoring import Score, extracted_facts, gold_facts, score_article, total

ROOT = Path(__file__).parents[4]
TEXT = (
    "青石县：反诈进校园\n青石县公安局城关派出所推行“三快”对接机制，民警入户走访，推广“国家反诈中心”App，"
    "提醒老年人警惕刷单返利、冒充公检法诈骗。派出所和银行也在宣传。"
)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def _article(text: str) -> Article:
    return Article(Document(text, "made-up.txt"), text, range(len(text)))


def _surfaces(mentions: tuple[Mention, ...], type_: str) -> set[str]:
    return {mention.text for mention in mentions if mention.type == type_}


def test_mentions_of_a_made_up_article(tagger: Tagger) -> None:
    mentions = tagger.tag(_article(TEXT))
    assert "青石县公安局城关派出所" in _surfaces(mentions, "Agency")
    assert {"刷单返利", "老年人"} <= _surfaces(mentions, "FraudType") | _surfaces(
        mentions, "Audience"
    )
    assert {"入户走访", "国家反诈中心"} <= _surfaces(mentions, "Measure")
    assert any("三快" in surface for surface in _surfaces(mentions, "Measure"))


def test_bare_class_nouns_are_no_agencies(tagger: Tagger) -> None:
    mentions = tagger.tag(_article("派出所和银行一起宣传。公安机关提醒：反诈中心不会要求转账。"))
    assert not _surfaces(mentions, "Agency")


def test_spans_are_of_the_text_and_do_not_overlap(tagger: Tagger) -> None:
    article = _article(TEXT)
    end = 0
    for mention in tagger.tag(article):
        assert mention.start >= end
        end = mention.end
        assert bare_text(article.text[mention.start : mention.end]).text == mention.text
        assert 0 < mention.confidence <= 1
        assert (mention.kind is not None) == (mention.type == "Measure")


@pytest.mark.parametrize("text", ["", "\n", "“”", "abc", "反", "🙂🙂", "İstanbul 反诈"])
def test_odd_texts(tagger: Tagger, text: str) -> None:
    assert isinstance(tagger.tag(_article(text)), tuple)


def test_components_in_another_pipeline() -> None:
    nlp = spacy.blank("zh")
    for name in ("kg_lexicon", "kg_grammar", "kg_mentions"):
        nlp.add_pipe(name)
    doc = nlp("青石县公安局提醒老年人警惕刷单返利。")
    found = {(span.text, span.label_) for span in doc.spans["mentions"]}
    assert ("刷单返利", "FraudType") in found
    assert len(doc.spans["mentions"].attrs["scores"]) == len(doc.spans["mentions"])


def test_a_component_alone_says_what_it_needs() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_mentions")
    with pytest.raises(ValueError, match="kg_lexicon"):
        nlp("反诈")


def test_words() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_words")
    doc = nlp("民警上门走访老年人")
    words = [span.text for span in doc.spans["words"]]
    assert "".join(words) == "民警上门走访老年人"
    assert "民警" in words


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="kg train"):
        load_tagger(tmp_path)


def test_the_score_card() -> None:
    card = load_model().card
    assert card["scores"]["entities"]["f1"] > 0.76
    assert card["made_of"] == ["train", "train-fictional"]


def _scores(tagger: Tagger, folder: Path) -> dict[str, tuple[Score, Score]]:
    scores = []
    for gold in read_corpus(folder):
        article = clean(Document(gold.path.read_text(encoding="utf-8-sig"), str(gold.path)))
        extraction = Extraction(article, tagger.tag(article), (), ())
        scores.append(score_article(gold.name, gold_facts(gold), extracted_facts(extraction)))
    strict, relaxed = total(s.strict for s in scores), total(s.relaxed for s in scores)
    return {category: (strict[category], relaxed[category]) for category in strict}


def test_held_out_articles(tagger: Tagger) -> None:
    scores = _scores(tagger, ROOT / "tests" / "gold" / "dev-reworded")
    strict, relaxed = scores["entities"]
    assert strict.f1 >= 0.76
    assert relaxed.f1 >= 0.83


def test_found_articles(tagger: Tagger) -> None:
    folder = ROOT.parent / "shared" / "corpus" / "dev"
    if not folder.is_dir():
        pytest.skip("no found articles beside the project")
    strict, _ = _scores(tagger, folder)["entities"]
    assert strict.f1 >= 0.74
