"""`kg`: a knowledge graph of fraud-prevention measures and their outcomes, from Chinese news.

From Python: `graph = kg.open("kg.lbug")`, then `graph.query(…)` and `graph.show(…)`; what else
there is stands in `kg.app.open`. `kg.chinese_font()` names a font for plots of your own.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.analysis.plots import chinese_font
    from kg.app.open import open_graph as open

__version__ = "0.1.0"
__all__ = ["__version__", "chinese_font", "open"]


def __getattr__(name: str) -> Any:
    """What is loaded when it is first asked for: importing `kg` costs nothing."""
    if name == "open":
        from kg.app.open import open_graph

        return open_graph
    if name == "chinese_font":
        from kg.analysis.plots import chinese_font

        return chinese_font
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
