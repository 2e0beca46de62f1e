"""Where things stand in an article, and the words around them."""

from hypothesis import given
from hypothesis import strategies as st

from kg.pipeline.relate import context
from kg.pipeline.relate.layout import lay_out

TEXT = "标题\n派出所推出新招,敲门宣传。民警上门。\n第二段。"


def test_numbers() -> None:
    layout = lay_out(TEXT)
    at = TEXT.index("敲门")
    assert (layout.paragraph(at), layout.sentence(at), layout.clause(at)) == (1, 1, 2)


def test_quote_is_the_clauses_that_hold_both_ends() -> None:
    layout = lay_out(TEXT)
    start, end = layout.quote(TEXT.index("推出"), TEXT.index("宣传") + 2)
    assert TEXT[start:end] == "派出所推出新招,敲门宣传。"


def test_quote_never_crosses_a_line() -> None:
    layout = lay_out(TEXT)
    start, end = layout.quote(TEXT.index("民警"), TEXT.index("第二段") + 3)
    assert TEXT[start:end] == "第二段。"


@given(st.text(alphabet="甲乙,。!\uff0c\uff01\n ", min_size=1).filter(str.strip), st.data())
def test_quote_of_any_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = lay_out(text).quote(start, end)
    assert 0 <= low < high <= len(text) and "\n" not in text[low:high]


def test_classes_of_words_around() -> None:
    text = "在县委的指导下,由派出所牵头,向企业发信"
    assert context.before(text, text.index("县委")) == "at"
    assert context.after(text, text.index("县委") + 2) == "under"
    assert context.before(text, text.index("派出所")) == "by"
    assert context.after(text, text.index("派出所") + 3) == "verb"
    assert context.before(text, text.index("企业")) == "to"


def test_full_width_marks_are_marks() -> None:
    for mark in ",.\uff0c\uff1a"[2:] + ",:":
        assert context.before(f"好{mark}甲", 2) == "mark"
        assert context.after(f"甲{mark}好", 1) == "mark"
