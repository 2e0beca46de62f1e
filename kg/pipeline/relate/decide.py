"""Which candidates are relations: of each pair of names the likeliest, if it is likely enough."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kg.pipeline.relate.candidates import Candidate

Chosen = list[tuple[Candidate, float]]
# Each audience of a list has a fraud of its own (财会怕冒充领导,老人怕养老诈骗):
# how much of the way to the likeliest fraud the others fall back. Chosen in cross-validation.
_FALLS_BACK = {"AFFECTS": 0.5}
# Nearly every measure has a doer: its likeliest one is taken even if it is as unlikely as this.
_LIKELIEST_DOER = 0.1


def against_rivals(
    candidates: Sequence[Candidate], odds: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """The log odds of the candidates of one article, less where another source is likelier."""
    likeliest: dict[tuple[str, int], float] = {}
    ends = [(candidate.type, candidate.target.start) for candidate in candidates]
    for end, own in zip(ends, odds.tolist(), strict=True):
        likeliest[end] = max(likeliest.get(end, own), own)
    best = np.array([likeliest[end] for end in ends])
    share = np.array([_FALLS_BACK.get(candidate.type, 0.0) for candidate in candidates])
    return odds - share * (best - odds)


def decide(
    candidates: Sequence[Candidate], chances: npt.NDArray[np.float64], accept: float
) -> tuple[Chosen, Chosen]:
    """Divide the candidates of one relation in one article into relations and refused pairs.

    :param chances: the probability of each candidate
    :param accept: the probability from which a pair is a relation
    :returns: both with their probabilities, in text order of the candidates
    """
    best: dict[tuple[frozenset[str], str], tuple[Candidate, float]] = {}
    for candidate, chance in zip(candidates, chances.tolist(), strict=True):
        pair = candidate.sources, candidate.target.text
        if pair not in best or chance > best[pair][1]:
            best[pair] = candidate, chance
    likeliest: dict[str, float] = {}
    for candidate, chance in best.values():
        name = candidate.target.text
        likeliest[name] = max(likeliest.get(name, 0.0), chance)
    chosen: Chosen = []
    refused: Chosen = []
    for candidate, chance in best.values():
        least = accept
        if candidate.type == "IMPLEMENTS" and chance == likeliest[candidate.target.text]:
            least = _LIKELIEST_DOER
        (chosen if chance >= least else refused).append((candidate, chance))
    return chosen, refused
