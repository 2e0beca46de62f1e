"""Labels: spans to labels and back."""

from hypothesis import given
from hypothesis import strategies as st

from kg.pipeline.tag.labels import LABELS, OUTSIDE, TYPES, decode, encode, follows, type_name

NAMES = [type_name(*type_) for type_ in TYPES]


@st.composite
def _spans(draw: st.DrawFn) -> list[tuple[int, int, str]]:
    cuts = sorted(draw(st.sets(st.integers(0, 30), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [(start, end, draw(st.sampled_from(NAMES))) for start, end in pairs]


@given(_spans())
def test_encoding_and_decoding_are_inverse(spans: list[tuple[int, int, str]]) -> None:
    labels = encode(30, spans)
    assert list(decode(labels)) == spans
    assert all(follows(a, b) for a, b in zip([OUTSIDE, *labels], [*labels, OUTSIDE], strict=True))


def test_a_mention_must_be_ended() -> None:
    assert not follows("B-Place", OUTSIDE)
    assert not follows("B-Place", "E-Agency")
    assert follows("E-Place", "B-Place")
    assert len(LABELS) == 1 + 4 * len(TYPES)
