"""Outcomes of hard sentences of our own, and of whole texts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.gold import GoldEntity, align
from kg.model import Article, Document, Outcome
from kg.pipeline.relate.outcomes import find_outcomes

_TABLE = Path(__file__).parents[3] / "golden" / "outcomes.tsv"
_TYPES = {"P": "Place", "A": "Agency", "F": "FraudType"}


@dataclass(frozen=True)
class Case:
    """A hard sentence: what is named in it, and what must come out."""

    group: str
    text: str
    names: tuple[GoldEntity, ...]
    expected: tuple[str, ...]


def _cases() -> Iterator[Case]:
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        group, text, names, expected = line.split("\t")
        entities = tuple(
            GoldEntity(_TYPES[kind], None, name)
            for kind, _, name in (item.partition(":") for item in names.split("|"))
        )
        outcomes = () if expected == "-" else tuple(expected.split("; "))
        yield Case(group, text, entities, outcomes)


CASES = list(_cases())


def article(text: str, published: str = "", headline: str = "") -> Article:
    """A clean article of a headline and one paragraph a line."""
    whole = f"{headline}\n{text}" if headline else text
    document = Document(whole, "made-up.txt", published=published)
    return Article(document, whole, range(len(whole)), headline=len(headline))


def outcomes(text: str, *names: str, published: str = "", headline: str = "") -> list[Outcome]:
    """The outcomes of a text in which places (`P:…`) and agencies (`A:…`) are named."""
    made = article(text, published, headline)
    entities = [GoldEntity(_TYPES[n[0]], None, n[2:]) for n in names]
    return list(find_outcomes(made, align(made.text, entities), None)[0])


def described(outcome: Outcome) -> str:
    return (
        f"{outcome.status} {outcome.kind} {outcome.zero_class} {outcome.scope.text} {outcome.value}"
    )


def found_in(case: Case) -> list[Outcome]:
    # Names that the sentence only refers to (全县) stand in a paragraph before it.
    absent = [e.text for e in case.names if e.text not in case.text]
    made = article(case.text, headline="、".join(absent))
    found, _ = find_outcomes(made, align(made.text, case.names), None)
    return [o for o in found if o.kind in ("zero", "change")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group}: {case.text}")
def test_a_hard_sentence_gives_just_what_it_says(case: Case) -> None:
    assert Counter(map(described, found_in(case))) == Counter(case.expected)


def test_the_table_is_large_and_none_of_it_gives_a_false_achieved_zero() -> None:
    false = [
        case.text
        for case in CASES
        for o in found_in(case)
        if (o.status, o.kind) == ("achieved", "zero") and described(o) not in case.expected
    ]
    assert len(CASES) >= 120
    assert false == []


def zeros(found: list[Outcome]) -> list[Outcome]:
    return [o for o in found if o.kind == "zero"]


def test_a_result_told_twice_is_one_and_keeps_its_period() -> None:
    text = "桑榆镇连续14个月零发案。\n镇里不敢松劲。这14个月里,桑榆镇未发生一起电诈案件。"
    (only,) = zeros(outcomes(text, "P:桑榆镇", published="2025-06-06", headline="桑榆镇零发案"))
    assert (only.period, only.months, only.days) == ("14个月", 14, 426)
    assert (only.period_start, only.period_end) == ("2024-04-06", "2025-06-06")


def test_contradicting_figures_of_headline_and_body_both_stay_with_their_quotes() -> None:
    headline, body = "桑榆镇连续400多天零发案", "桑榆镇电诈连续14个月零发案。"
    found = zeros(outcomes(body, "P:桑榆镇", published="2025-06-06", headline=headline))
    whole = f"{headline}\n{body}"
    assert [(o.period, whole[o.start : o.end]) for o in found] == [
        ("400多天", "桑榆镇连续400多天零发案"),
        ("14个月", "桑榆镇电诈连续14个月零发案"),
    ]


def test_a_result_ends_at_the_latest_when_it_is_published() -> None:
    (zero,) = outcomes("今年,栗坪村电诈零发案。", "P:栗坪村", published="2025-06-06")
    assert (zero.period_start, zero.period_end, zero.days) == ("2025-01-01", "2025-06-06", 157)


def test_a_run_ends_when_the_text_says() -> None:
    text = "到2024年4月30日,栗坪村已连续100天零发案。"
    (zero,) = outcomes(text, "P:栗坪村", published="2025-06-06")
    assert (zero.period_start, zero.period_end) == ("2024-01-21", "2024-04-30")


def test_impossible_figures_stay_and_are_flagged() -> None:
    text = "上半年,桑榆镇电诈零发案。上半年,桑榆镇电诈发案3起,同比下降120%。"
    found = outcomes(text, "P:桑榆镇", published="2025-08-01")
    flagged = {(o.kind, o.value): o.warning for o in found}
    assert flagged["change", "-120%"] == "a fall of more than 100 %"
    assert "cases" in flagged["zero", "0"]
    assert "zero" in flagged["count", "3起"]


def test_a_zero_of_other_months_is_not_flagged() -> None:
    text = "一季度,桑榆镇电诈零发案。二季度,桑榆镇电诈发案3起。"
    assert [o.warning for o in outcomes(text, "P:桑榆镇")] == ["", ""]


def test_levels_counts_and_amounts_have_numbers_in_units() -> None:
    text = "今年以来,禾丰县公安局破获电诈案件52起,返还资金160万元,反诈知晓率从58%提升至91%。"
    found = outcomes(text, "A:禾丰县公安局", published="2025-06-06")
    assert [(o.kind, o.metric, o.value, o.number, o.unit) for o in found] == [
        ("count", "破案", "52起", 52, "起"),
        ("amount", "返还金额", "160万元", 1_600_000, "元"),
        ("level", "知晓率", "58%→91%", 91, "%"),
    ]


def test_a_figure_of_one_fraud_type_names_it() -> None:
    made = article("今年以来,禾丰县刷单返利警情同比下降30%。")
    names = [GoldEntity("Place", None, "禾丰县"), GoldEntity("FraudType", None, "刷单返利")]
    (change,), _ = find_outcomes(made, align(made.text, names), None)
    assert change.fraud_type is not None
    assert change.fraud_type.text == "刷单返利"


def test_the_scope_may_be_a_place_inside_an_agencys_name() -> None:
    text = "禾丰县公安局民警天天进村。今年以来,全县电诈发案同比下降20%。"
    (change,) = outcomes(text, "A:禾丰县公安局")
    assert (change.scope.type, change.scope.text) == ("Place", "禾丰县")
    assert text[change.scope.start : change.scope.end] == "禾丰县"


def test_refusals_say_why() -> None:
    made = article("桑榆镇能不能零发案?命案零发生,桑榆镇放心。")
    names = [GoldEntity("Place", None, "桑榆镇")]
    found, rejected = find_outcomes(made, align(made.text, names), None)
    assert found == ()
    assert [(made.text[r.start : r.end], r.reason) for r in rejected] == [
        ("零发案", "question"),
        ("零发生", "another matter than fraud"),
    ]


def test_an_empty_article_has_no_outcomes() -> None:
    assert find_outcomes(article(""), (), None) == ((), ())


def test_without_any_place_nothing_is_credited_to_anybody() -> None:
    made = article("连续14个月电诈零发案,同比下降20%。")
    found, rejected = find_outcomes(made, (), None)
    assert found == ()
    assert {r.reason for r in rejected} == {"no place or agency that it holds for"}


def test_a_zero_of_a_place_that_was_not_recognised_goes_to_nobody_else() -> None:
    made = article("禾丰县全力反诈,柏岗乡连续两年电诈零发案。")
    names = [GoldEntity("Place", None, "禾丰县")]
    found, rejected = find_outcomes(made, align(made.text, names), None)
    assert found == ()
    assert [r.reason for r in rejected] == ["of 柏岗乡, which was not recognised"]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("栗坪县公安局破获电诈案件191起。", "破案"),
        ("今年以来,栗坪县公安局先后破获3起电信诈骗案件。", "破案"),
        ("栗坪县公安局拦截诈骗案件19起。", None),
        ("栗坪县公安局协查案件资金流转1029起。", None),
        ("今年一季度,栗坪县公安局挽回群众经济损失38.23万元。", "挽回损失"),
        ("栗坪县公安局帮企业避免经济损失2200余万元。", "避免损失"),
        ("今年以来,栗坪县公安局辖区群众少损失2000余万元。", "避免损失"),
        ("上半年,栗坪县公安局辖区平均每起损失超过10万元。", "案均损失"),
        ("那起案子的事主损失26万元,栗坪县公安局立即止付。", None),
        ("今年一季度,栗坪县公安局辖区电诈发案11起。", "发案"),
        ("今年一季度,栗坪县公安局辖区群众损失44.98万元。", "损失"),
    ],
)
def test_cases_solved_and_losses_recovered_are_none_that_a_place_had(
    text: str, metric: str | None
) -> None:
    found = [o.metric for o in outcomes(text, "A:栗坪县公安局") if o.kind in ("count", "amount")]
    assert found == ([metric] if metric else [])


def test_some_while_of_a_year_is_not_the_year() -> None:
    (zero,) = outcomes("2021年,栗坪县一段时间内没有发生一起电诈案件。", "P:栗坪县")
    assert (zero.period, zero.days) == ("", None)


def test_a_run_that_ends_by_the_publication_keeps_its_length() -> None:
    text = "到8月下旬,栗坪社区的电诈案件已经连续100天零发案。"
    (zero,) = outcomes(text, "P:栗坪社区", published="2021-08-27")
    assert (zero.days, zero.period_end) == (100, "2021-08-27")


def test_the_next_names_of_a_list_have_lengths_of_their_own() -> None:
    text = "银杏小区连续412天零发案;翠竹小区287天,梧桐小区两年。"
    names = ("P:银杏小区", "P:翠竹小区", "P:梧桐小区")
    found = outcomes(text, *names, published="2025-06-06")
    assert [(o.scope.text, o.days) for o in found] == [
        ("银杏小区", 412),
        ("翠竹小区", 287),
        ("梧桐小区", 731),
    ]
    assert [text[o.start : o.end] for o in found[1:]] == ["翠竹小区287天", "梧桐小区两年"]
