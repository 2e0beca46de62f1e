"""Numbers, quantities, durations and periods as Chinese news writes them, with their units.

Units: 元 (yuan), % (per cent), 个百分点, 倍, and the counters 起, 人次, 户, … as written.
"""

from kg.values.numerals import NUMBER, parse_number
from kg.values.periods import Period, resolve
from kg.values.quantities import QUANTITY, RATE, Quantity, parse_quantity, parse_rate

__all__ = [
    "NUMBER",
    "QUANTITY",
    "RATE",
    "Period",
    "Quantity",
    "parse_number",
    "parse_quantity",
    "parse_rate",
    "resolve",
]
