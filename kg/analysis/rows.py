"""The rows of the canned queries that the statistics start from, column by column."""

from typing import NamedTuple


class SiteRow(NamedTuple):
    """A row of `sites`: a site and one place above it (or itself)."""

    site: str
    name: str
    level: str | None
    population: int | None
    above: str | None
    above_name: str | None
    above_level: str | None


class OutcomeRow(NamedTuple):
    """A row of `site_outcomes`: one article's statement about cases at a site."""

    site: str
    outcome: str
    status: str
    kind: str
    zero_class: str
    metric: str | None
    number: float | None
    days: int | None
    from_date: str | None
    to_date: str | None
    document: str
    story: str
    published: str | None


class MeasureRow(NamedTuple):
    """A row of `site_measures`; `since` is empty where no article tells it."""

    site: str
    family: str
    family_name: str
    kind: str | None
    since: str
    statements: int
    documents: int


class StoryMeasureRow(NamedTuple):
    """A row of `story_measures`."""

    story: str
    family: str
    family_name: str
    kind: str | None
    statements: int
    documents: int


class DoerRow(NamedTuple):
    """A row of `measure_network`: somebody implements a family."""

    doer: str
    doer_name: str
    sector: str
    site: str
    province: str | None
    family: str
    family_name: str
    documents: int


class CooperationRow(NamedTuple):
    """A row of `cooperation_network`: two agencies work together."""

    one: str
    one_name: str
    one_sector: str
    other: str
    other_name: str
    other_sector: str
    documents: int
