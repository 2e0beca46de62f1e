"""Features: the same for the same text, whatever stands far off."""

import numpy as np

from kg.pipeline.tag.bare import bare_text
from kg.pipeline.tag.features import HASH_BITS, feature_codes, shifted
from kg.pipeline.tag.hits import Hit

TEXT = "青石县推行“三快”机制，民警上门走访。"


def test_one_row_a_character() -> None:
    bare = bare_text(TEXT)
    codes = feature_codes(bare, [Hit(0, 3, "division", "county")])
    assert codes.shape[0] == len(bare.text)
    assert codes.max() < 1 << HASH_BITS


def test_what_stands_far_off_does_not_matter() -> None:
    one, other = bare_text(TEXT + "甲" * 20), bare_text(TEXT + "乙" * 20)
    assert np.array_equal(feature_codes(one, [])[:5], feature_codes(other, [])[:5])


def test_a_hit_is_seen_where_it_is() -> None:
    bare = bare_text(TEXT)
    without, hit = feature_codes(bare, []), feature_codes(bare, [Hit(0, 3, "division", "county")])
    changed = np.flatnonzero((without != hit).any(axis=1))
    assert changed.tolist() == [0, 1, 2, 3]


def test_quotation_marks_are_seen() -> None:
    plain, quoted = bare_text("推行三快机制"), bare_text("推行“三快”机制")
    assert plain.text == quoted.text
    assert (feature_codes(plain, []) != feature_codes(quoted, [])).any(axis=1)[2:4].all()


def test_shifting() -> None:
    values = np.array([1, 2, 3])
    assert shifted(values, 1).tolist() == [2, 3, 0]
    assert shifted(values, -2).tolist() == [0, 0, 1]
    assert shifted(values, 5).tolist() == [0, 0, 0]
