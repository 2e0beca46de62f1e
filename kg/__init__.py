"""`kg`: a knowledge graph of fraud-prevention measures and their outcomes, from Chinese news.

From Python: `graph = kg.open("kg.lbug")`, then `graph.query(…)` and `graph.show(…)`; what else
there is stands in `kg.app.open`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.app.open import open_graph as open

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def __getattr__(name: str) -> Any:
    """`kg.open`, loaded when it is first asked for: importing `kg` costs nothing."""
    if name == "open":
        from kg.app.open import open_graph

        return open_graph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
