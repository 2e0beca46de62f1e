"""Calibration: confidences become shares that were right."""

import random

import numpy as np
import pytest

from kg.pipeline.tag.calibrate import Judged, calibrate, reliability


def _judged(seed: int) -> list[Judged]:
    """Mentions that are right half as often as they claim."""
    chance = random.Random(seed)
    raw = [chance.random() for _ in range(4000)]
    return [(confidence, chance.random() < confidence / 2) for confidence in raw]


def test_overconfidence_is_corrected() -> None:
    points = calibrate(_judged(0))
    assert np.interp(0.8, *points) == pytest.approx(0.4, abs=0.06)
    assert list(points[1]) == sorted(points[1])


def test_reliability_is_of_parts_that_were_not_calibrated_on() -> None:
    for confidence, right, count in reliability([_judged(1), _judged(2)]):
        if count > 300:
            assert right == pytest.approx(confidence, abs=0.08)
