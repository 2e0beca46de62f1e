"""Results as text: what a terminal of some width shows, and how prose is wrapped."""

import pytest
from rich.cells import cell_len

from kg.app.ask import Answer
from kg.cli.render import READABLE, render
from kg.stores.base import Table

COLUMNS = ("措施 measure", "地点 known", "区间 interval", "下限 bound", "说明 note")
ROWS = (("政务新媒体账号", 6, "10.54 (1.95–56.88)", "6.42", "皆有"), ("业务培训", 7, "-", "-", ""))
TABLE = Table(COLUMNS, ROWS)
CAVEAT = ("统计的是报道，不是实情。" * 9, "This counts reports, not reality. " * 9)
SPARE = ("说明 note", "下限 bound")


def widest(text: str) -> int:
    return max(map(cell_len, text.splitlines()))


@pytest.mark.parametrize(
    ("width", "shown", "gone"),
    [
        (60, ("measure", "known", "interval", "bound", "note"), ()),
        (50, ("measure", "known", "interval", "bound"), ("note",)),
        (45, ("measure", "known", "interval"), ("bound", "note")),
    ],
)
def test_spare_columns_go_until_the_table_fits(
    width: int, shown: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    text = render(Answer(TABLE, TABLE, (CAVEAT,), SPARE), "table", width=width)
    lines = text.splitlines()
    assert tuple(lines[1].split()) == shown
    assert widest(text) <= width
    assert "政务新媒体账号" in lines[3]
    left_out = text.partition("Left out for a width of")[2]
    assert all(name in left_out for name in gone)
    assert bool(left_out) == bool(gone)


def test_without_a_terminal_columns_go_as_on_an_ordinary_one_but_no_cell_is_wrapped() -> None:
    long = Table(("名 name", "引 quote", "注 note"), (("甲", "零发案" * 40, "x" * 20),))
    text = render(Answer(long, long, (CAVEAT,), ("注 note",)), "table", width=None)
    assert "零发案" * 40 in text
    assert "x" * 20 not in text
    prose = text.partition("* 统计")[2]
    assert widest(prose) <= READABLE
    assert "x" * 20 in render(Answer(long, long, (), ("注 note",)), "table")


def test_data_and_markdown_keep_every_column() -> None:
    answer = Answer(TABLE, TABLE, (CAVEAT,), SPARE)
    for form in ("csv", "json", "markdown", "vertical"):
        assert "说明 note" in render(answer, form, width=30)
