from hypothesis import given
from hypothesis import strategies as st

from kg.gold import GoldEntity, GoldOutcome, GoldRelation
from kg.scoring import Facts, Score, contains, interval, normalise, numbers, pairs, score_article


def measure(text: str, kind: str = "mechanism") -> GoldEntity:
    return GoldEntity("Measure", kind, text)


def test_normalise_drops_marks_and_one_trailing_class_word() -> None:
    assert normalise("“三快”对接机制", "Measure") == "三快对接"
    assert normalise("刷单返利类诈骗", "FraudType") == "刷单返利类"
    assert normalise("机制", "Measure") == "机制"
    assert normalise("专项行动", "Measure") == "专项"
    assert normalise("国家反诈中心ＡＰＰ", "Place") == "国家反诈中心app"


def test_contains_needs_two_characters() -> None:
    assert contains("肃北", "肃北县")
    assert not contains("县", "肃北县")
    assert contains("县", "县")


def test_numbers_keep_signs_and_words_keep_direction() -> None:
    assert numbers("-33.3%") == numbers("−33.3%")
    assert numbers("33.3%") != numbers("-33.3%")
    assert numbers("下降") == numbers("四连降") != numbers("上升")


def test_one_prediction_counts_for_one_gold_line_only() -> None:
    gold = Facts(entities=(measure("警银联动"), measure("警银联动机制二期")))
    found = Facts(entities=(measure("警银联动"),))
    score = score_article("a", gold, found)
    assert score.relaxed["Measure"] == Score(2, 1, 1)
    assert score.errors["Measure"].missed == ("警银联动机制二期",)


def test_the_matching_is_a_largest_one() -> None:
    # Greedy matching of the first gold line with the first prediction would leave the second alone.
    allowed = {(0, 0), (0, 1), (1, 0)}
    assert len(pairs(2, 2, lambda i, j: (i, j) in allowed)) == 2


def test_kinds_are_scored_apart() -> None:
    gold = Facts(entities=(measure("断卡行动", "campaign"), measure("七个一")))
    found = Facts(entities=(measure("断卡", "campaign"), measure("七个一", "campaign")))
    score = score_article("a", gold, found)
    assert score.strict["Measure"] == Score(2, 2, 2)
    assert (score.kinds_right, score.kinds_of) == (1, 2)


def outcome(status: str, kind: str, scope: str, value: str, period: str = "") -> GoldOutcome:
    return GoldOutcome(status, kind, scope, "发案", value, period, "")


def test_outcomes_need_status_scope_and_for_changes_the_numbers() -> None:
    gold = Facts(
        outcomes=(
            outcome("achieved", "zero", "肃北县", "0", "5年"),
            outcome("achieved", "change", "肃北县", "-33.3%"),
            outcome("target", "zero", "肃北县", "0"),
        )
    )
    found = Facts(
        outcomes=(
            outcome("achieved", "zero", "肃北", "0"),
            outcome("achieved", "change", "肃北县", "33.3%"),
            outcome("achieved", "zero", "肃北县", "0", "今年"),
        )
    )
    score = score_article("a", gold, found)
    assert score.relaxed["zero achieved"] == Score(1, 2, 1)
    assert score.strict["zero achieved"] == Score(1, 2, 0)
    assert score.relaxed["change achieved"] == Score(1, 1, 0)
    assert score.relaxed["zero target"] == Score(1, 0, 0)


def test_relations_match_by_both_ends() -> None:
    gold = Facts(relations=(GoldRelation("IMPLEMENTS", "肃北县公安局", "无诈社区创建"),))
    found = Facts(relations=(GoldRelation("IMPLEMENTS", "县公安局", "无诈社区"),))
    score = score_article("a", gold, found)
    assert score.strict["IMPLEMENTS"].matched == 0
    assert score.relaxed["IMPLEMENTS"].matched == 1


def test_divisions_need_one_of_the_golds_codes() -> None:
    gold = Facts(divisions=("110101", "110102"))
    assert score_article("a", gold, Facts(divisions=("110102",))).division_right is True
    assert score_article("a", gold, Facts()).division_right is False
    assert score_article("a", Facts(), Facts()).division_right is None


texts = st.text("甲乙丙丁“”的机制", min_size=1, max_size=6)
facts = st.lists(texts, max_size=5, unique=True).map(
    lambda found: Facts(entities=tuple(measure(text) for text in found))
)


@given(facts, facts)
def test_relaxed_matches_at_least_as_many_as_strict(gold: Facts, found: Facts) -> None:
    score = score_article("a", gold, found)
    for label, strict in score.strict.items():
        assert strict.matched <= score.relaxed[label].matched <= min(strict.gold, strict.predicted)


@given(facts)
def test_gold_against_itself_is_perfect(gold: Facts) -> None:
    assert score_article("a", gold, gold).strict["Measure"].matched == len(gold.entities)


def test_the_interval_holds_the_score() -> None:
    scores = [Score(10, 10, n) for n in (5, 6, 7, 8, 9)]
    low, high = interval(scores)
    assert low < sum(scores, Score()).f1 < high
