"""How often outcomes of a kind are right, as counted on annotated articles.

The shares are of outcomes found on gold mentions in `tests/gold/train` and `train-fictional` that
match a gold line (relaxed), with one added to both sides; `scripts/score_outcomes.py` counts.
"""

from collections.abc import Mapping

from kg.model import OutcomeKind, Status
from kg.pipeline.relate.scopes import How

TOLD: tuple[How, ...] = ("clause", "sentence")
_SHARES: Mapping[tuple[Status, OutcomeKind, bool], float] = {
    ("achieved", "zero", True): 0.98,
    ("achieved", "zero", False): 0.90,
    ("achieved", "change", True): 0.98,
    ("achieved", "change", False): 0.91,
    ("achieved", "level", True): 0.62,
    ("achieved", "level", False): 0.79,
    ("achieved", "count", True): 0.76,
    ("achieved", "count", False): 0.61,
    ("achieved", "amount", True): 0.65,
    ("achieved", "amount", False): 0.70,
    ("target", "zero", True): 0.86,
    ("target", "zero", False): 0.77,
    ("target", "change", True): 0.64,
    ("target", "change", False): 0.38,
    ("denied", "zero", True): 0.84,
    ("denied", "zero", False): 0.25,
}
_ELSE = 0.6


def confidence(status: Status, kind: OutcomeKind, how: How) -> float:
    """The share of right outcomes among those of a status and kind, by how the scope was found."""
    return _SHARES.get((status, kind, how in TOLD), _ELSE)
