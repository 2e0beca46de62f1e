"""Which division an article is about."""

from pathlib import Path

import pytest

from kg.gazetteer import Gazetteer, load_gazetteer
from kg.gold import GoldArticle, align, read_corpus
from kg.model import Article, Document
from kg.pipeline.clean import clean
from kg.pipeline.locate import locate

ROOT = Path(__file__).parents[3]
DEV = ROOT.parent / "shared" / "corpus" / "dev"
FLOOR = 0.95


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def _located(gold: GoldArticle, gazetteer: Gazetteer) -> bool:
    article = clean(Document(gold.path.read_text(encoding="utf-8"), gold.path.name))
    place = locate(article, align(article.text, gold.entities), gazetteer)
    return place is not None and place.adcode in {code for code, _ in gold.divisions}


@pytest.mark.parametrize("folder", ["train", "dev-reworded"])
def test_the_division_of_annotated_articles(folder: str, gazetteer: Gazetteer) -> None:
    corpus = read_corpus(ROOT / "tests" / "gold" / folder)
    right = [gold.name for gold in corpus if _located(gold, gazetteer)]
    wrong = {gold.name for gold in corpus} - set(right)
    assert len(right) / len(corpus) >= FLOOR, f"wrong: {sorted(wrong)}"


@pytest.mark.skipif(not DEV.is_dir(), reason="no ../shared/corpus/dev beside the project")
def test_the_division_of_articles_as_found(gazetteer: Gazetteer) -> None:
    assert all(_located(gold, gazetteer) for gold in read_corpus(DEV))


def _article(text: str, source: str = "") -> Article:
    document = Document(text, "x.txt", source=source)
    return Article(document, text, range(len(text)), headline=max(text.find("\n"), 0))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # a chain decides which 鼓楼区 is meant
        ("守好钱袋子\n福建省福州市鼓楼区的社区民警一早就上了门。", "350102"),
        ("守好钱袋子\n南京市公安局鼓楼分局通报,辖区发案下降。", "320106"),
        # a county inside a city that is named more often
        ("昆明市公安局五华分局开展宣防\n昆明市公安局五华分局民警说,全区发案下降。", "530102"),
        # a city of which several counties share the article
        ("丽水警方通报战果\n丽水警方近日破案,遂昌警方、庆元警方各抓获两人。", "331100"),
        # everyday words are no counties
        ("合作才能共赢\n泰州市公安机关与银行合作,共建平安,整合资源。", "321200"),
        ("反诈进校园\n南开大学的志愿者来到沈阳市沈河区宣讲。", "210103"),
        # part of another name
        ("曲阳路街道的喇叭\n上海市虹口区曲阳路街道每天循环播放。", "310109"),
        # 全市 of a county-level city
        ("如皋市反诈\n如皋市全市发案下降,市公安局介绍了做法。", "320682"),
    ],
)
def test_hard_cases(text: str, code: str, gazetteer: Gazetteer) -> None:
    place = locate(_article(text), (), gazetteer)
    assert place is not None
    assert place.adcode == code


def test_the_source_decides_where_the_text_names_nothing(gazetteer: Gazetteer) -> None:
    article = _article("别信陌生来电\n民警提醒大家不要转账。", source="宁陕县公安局")
    place = locate(article, (), gazetteer)
    assert place is not None
    assert place.adcode == "610923"


@pytest.mark.parametrize(
    "text",
    [
        "反诈再升级\n市公安局会同县教育局、会同县公安局各派出所走进校园。",
        "全州县市一盘棋\n州公安局要求全州县市每周通报发案。",
        "云屏山上的喇叭\n云屏山景区每小时播一遍防骗提示。",
        "反诈进勐岚\n勐岚县公安局的民警说,勐岚县发案下降。",
        "反诈轻骑兵\n乌兰牧骑下牧区演小品。",
    ],
)
def test_words_and_unknown_names_that_hold_a_county_s(text: str, gazetteer: Gazetteer) -> None:
    assert locate(_article(text), (), gazetteer) is None


def test_no_name_no_division(gazetteer: Gazetteer) -> None:
    assert locate(_article("别信陌生来电\n民警提醒大家不要转账。"), (), gazetteer) is None
