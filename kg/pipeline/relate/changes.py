"""Words that name a change: 同比下降33.3%, 由11起降至3起, 分别下降A和B, 双下降, 四连降."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.pipeline.relate.metrics import Metric, find_metrics
from kg.pipeline.relate.plain import Sentence
from kg.values import NUMBER, QUANTITY, RATE, parse_quantity, parse_rate


@dataclass(frozen=True, slots=True)
class Change:
    """A change at `start:end` of its sentence; `value` as the guide writes it, signed `number`."""

    start: int
    end: int
    metric: str
    value: str
    number: float | None
    unit: str
    comparison: str
    order: tuple[int, int] = (0, 1)
    """Of figures that are 分别 of several things: its number, and how many there are."""


_FALL = r"下降|降低|减少|下跌|回落|压降|缩减|降幅|减幅|走低|锐减|骤降|少|降|跌|减|低"
_RISE = r"上升|增长|提升|提高|增加|上涨|激增|升高|增幅|升幅|走高|攀升|增|升|涨|多"
_HEDGE = r"(?:了|达|幅|约|近|超过?|为|至少|高达|出|逾|将近|均|都|整整|再)*"
_FIGURE = re.compile(
    rf"(?P<shared>分别)?(?P<way>{_FALL}|{_RISE})(?:更大,|最大,|明显,)?{_HEDGE}(?P<rates>(?:{RATE})(?:(?:、|和|及|,)(?:{RATE}))*)(?P<more>以上|左右|多)?"
)
_SIGNED = re.compile(rf"(?:同比|环比){_HEDGE}(?P<sign>[-+－])(?P<rates>{RATE})")
_WORDS = re.compile(
    r"(?P<word>(?<!之)[双三四五六七八九]连?(?:下)?降|双双(?:回落|下降|走低|走高|上升)|断崖式下降|稳中有降|持续下降|连续下降"
    r"|(?:同比|环比|明显|大幅|显著|逐年|逐月|单月|持续|双|跟着)*(?:下降|上升|减少|回落|走低|走高|攀升|往下走|往上走)(?!率|通道|空间|到|至|为|的))"
)
_FROM_TO = re.compile(
    rf"[由从](?:[^,。;]{{0,10}}?[的是])?(?P<a>{QUANTITY})[^,。;\d]{{0,4}}?"
    rf"(?:下降|降低|减少|压降|压减|回落|降|减|压|上升|增加|增|升)(?:至|到|为|成)"
    rf"(?:[^,。;\d]{{0,3}}\d{{4}}年的|[^,。;\d]{{0,6}}?的)?(?P<b>{QUANTITY}|[零0])"
)
_LAST_YEAR = re.compile(
    rf"(?P<b>{QUANTITY})[^。;\d]{{0,3}}而?(?:去年|上年)同期(?:为|是|有|则?为?){{0,2}}(?P<a>{QUANTITY})"
)
_PLAINLY = {"往下走": "下降", "往上走": "上升"}
_ONE_KIND = re.compile(r"(?:这|此|该|两|三|几|某)类")
_DIFFERENCE = re.compile(
    rf"(?:(?P<fall>减少|下降|少|减)|(?P<rise>增加|多出|多|增长))了?(?:约|近|超过?)?"
    rf"(?P<amount>{QUANTITY})(?!百分点|以上)"
)
_COUNTED = ("起", "宗", "件", "例", "人", "名", "位", "户", "条", "元", "人次")
_COMPARISON = re.compile(
    r"同比|环比|按年|[比较](?:\d{4}年|去年|上年|前年|上月|上季度|上一?周|历年|此前|之前)(?:同期|同月)?|(?:与|和|同)(?:去年|上年)(?:同期)?相?比|同期"
)


def find_changes(sentence: Sentence) -> list[Change]:
    """The changes of a sentence, each with its metric (empty if none is told)."""
    found: list[Change] = []
    for more in (
        _from_to(sentence),
        _figures(sentence, _FIGURE),
        _figures(sentence, _SIGNED),
        _differences(sentence),
        _in_words(sentence),
    ):
        found += [change for change in list(more) if not _inside(change, found)]
    return sorted(found, key=lambda change: change.start)


def _inside(change: Change, others: list[Change]) -> bool:
    return any(change.start < o.end and o.start < change.end for o in others)


def _figures(sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[Change]:
    for match in pattern.finditer(sentence.text):
        groups = match.groupdict()
        rates = re.findall(RATE, match["rates"])
        falls = groups.get("sign") in ("-", "－") or bool(
            re.fullmatch(_FALL, groups.get("way") or "")
        )
        metrics = _metrics_before(sentence, match.start(), len(rates))
        for i, rate in enumerate(rates):
            quantity = parse_rate(rate)
            sign = "-" if falls else ""
            metric = metrics[i] if i < len(metrics) else (metrics[-1] if metrics else None)
            number = quantity.number
            yield Change(
                match.start(),
                match.end(),
                metric.name if metric else "",
                f"{sign}{quantity.text}",
                -number if falls and number is not None else number,
                quantity.unit,
                _comparison(sentence, match.start()),
                (i, len(rates)),
            )


def _from_to(sentence: Sentence) -> Iterator[Change]:
    for match in (*_FROM_TO.finditer(sentence.text), *_LAST_YEAR.finditer(sentence.text)):
        a, b = parse_quantity(match["a"]), parse_quantity(match["b"])
        if a.number is None or b.number is None or a.unit not in _COUNTED:
            continue
        for metric in _metrics_before(sentence, match.start(), 1):
            yield Change(
                match.start(), match.end(), metric.name, f"{a.text}→{b.text}",
                b.number - a.number, b.unit, _comparison(sentence, match.start()),
            )  # fmt: skip


def _differences(sentence: Sentence) -> Iterator[Change]:
    """比去年同期少了14人: a difference in cases, people or yuan, where a comparison is told."""
    for match in _DIFFERENCE.finditer(sentence.text):
        low, _ = sentence.clause(match.start())
        compared = _COMPARISON.search(sentence.text, max(0, low - 24), match.start())
        metrics = _metrics_before(sentence, match.start(), 1)
        quantity = parse_quantity(match["amount"])
        number = quantity.number
        if not compared or number is None or quantity.unit not in _COUNTED:
            continue
        if metrics and (metrics[0].about == "loss") != (quantity.unit == "元"):
            continue
        sign = -1 if match["fall"] else 1
        digits = quantity.text if quantity.text[0].isdigit() else f"{number:g}{quantity.unit}"
        yield Change(
            match.start(),
            match.end(),
            metrics[0].name if metrics else "",
            f"{'-' if sign < 0 else ''}{digits}",
            sign * number,
            quantity.unit,
            compared[0],
        )


def _in_words(sentence: Sentence) -> Iterator[Change]:
    for match in _WORDS.finditer(sentence.text):
        word = match["word"]
        low, _ = sentence.clause(match.start())
        near = [m for m in find_metrics(sentence.text[low : match.start()]) if m.about != "rate"]
        if _ONE_KIND.search(sentence.text[low : match.start()]):
            continue
        for metric in _run(sentence.text[low : match.start()], near):
            yield Change(
                match.start(), match.end(), metric.name, _PLAINLY.get(word[-3:], word), None, "",
                _comparison(sentence, match.start()),
            )  # fmt: skip


def _run(text: str, metrics: list[Metric]) -> list[Metric]:
    """The last metrics that are enumerated: 发案数和损失数."""
    run = metrics[-1:]
    for metric in reversed(metrics[:-1]):
        between = text[metric.end : run[0].start]
        if not re.fullmatch(r"(?:、|和|与|及|以及)(?:群众|涉案)?", between):
            break
        run.insert(0, metric)
    return run


_LINK = re.compile(
    r"同比|环比|分别|[比较](?:\d{4}年|[去上前]年|上月|上季度|上一?周|历年|此前)?(?:同期|同月)?|[又再还也则却仅只近均都已,、:]"
    r"|继续|双双|反而|其中|降幅|增幅|同期|累计|大幅|明显"
)


def _metrics_before(sentence: Sentence, at: int, count: int) -> list[Metric]:
    """The metrics that the figures at `at` are of: of its own clause, else those before.

    Those of clauses before count only where the clause itself names nothing else; a bare number
    of cases (11起,又下降62.1%) is 发案.
    """
    low, _ = sentence.clause(at)
    own = find_metrics(sentence.text[low:at])
    if own:
        return own[-count:]
    if len(_LINK.sub("", sentence.text[low:at])) > 4:
        return []
    earlier = find_metrics(sentence.text[:at])[-count:]
    counted = re.search(rf"{NUMBER}[起宗]", sentence.text[:at])
    return earlier or ([Metric("发案", "case", at, at)] if counted else [])


def _comparison(sentence: Sentence, at: int) -> str:
    low, high = sentence.clause(at)
    found = list(_COMPARISON.finditer(sentence.text, low, high))
    return found[-1][0] if found else ""
