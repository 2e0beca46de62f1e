"""Confidence that means something: how often mentions of one raw confidence turn out right."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from scipy.optimize import isotonic_regression

from kg.pipeline.tag.model import Calibration

Judged: TypeAlias = tuple[float, bool]
"""A raw confidence, and whether the mention was right."""

_STEPS = 20
_NEVER_BELOW, _NEVER_ABOVE = 0.02, 0.99  # a few hundred mentions prove no certainty


def calibrate(judged: Sequence[Judged]) -> Calibration:
    """Isotonic regression of rightness on raw confidence, thinned to some points."""
    ordered = sorted(judged)
    raw = np.array([confidence for confidence, _ in ordered])
    worth = isotonic_regression([float(right) for _, right in ordered]).x
    at = np.linspace(raw.min(), 1.0, _STEPS)
    smooth = np.clip(np.interp(at, raw, worth), _NEVER_BELOW, _NEVER_ABOVE)
    return tuple(np.round(at, 4).tolist()), tuple(np.round(smooth, 4).tolist())


def reliability(parts: Sequence[Sequence[Judged]]) -> tuple[tuple[float, float, int], ...]:
    """By tenths of confidence: mean confidence, share that was right, number of mentions.

    Every part is judged by a calibration made from the other parts.
    """
    confidences, rights = [], []
    for number, part in enumerate(parts):
        others = [one for i, other in enumerate(parts) if i != number for one in other]
        points = calibrate(others)
        confidences += [float(np.interp(raw, *points)) for raw, _ in part]
        rights += [right for _, right in part]
    worth, right = np.array(confidences), np.array(rights, dtype=float)
    tenth = np.minimum((worth * 10).astype(int), 9)
    return tuple(
        (
            round(float(worth[tenth == i].mean()), 3),
            round(float(right[tenth == i].mean()), 3),
            int((tenth == i).sum()),
        )
        for i in sorted(set(tenth.tolist()))
    )
