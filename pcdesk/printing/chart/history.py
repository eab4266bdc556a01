"""The lists of a patient chart: problems, medicines, immunizations, family and way of life, visits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from reportlab.platypus import Flowable

from pcdesk.printing.chart.compact import MOST, alike, explained, first_day, last_day, left_out, times
from pcdesk.printing.chart.record import Chart, Medication, Problem
from pcdesk.printing.ground.blocks import heading, line, rows_table
from pcdesk.printing.ground.dates import moment, short_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.styles import Styles

Past = TypeVar("Past", Problem, Medication)


def history(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    """Each list under its heading; a list nobody has asked about says so."""
    lists = (_visits, _elsewhere, _procedures, _plans)
    return [*told(paper, labels, look, width), *(part for each in lists for part in each(paper, labels, look, width))]


def told(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    """The lists of what a patient has, takes and told, without visits and what other places did."""
    lists = (_problems, _medications, _immunizations, _family, _social)
    return [part for each in lists for part in each(paper, labels, look, width)]


def _section(
    name: str,
    columns: Sequence[tuple[str, float]],
    rows: list[list[str]] | None,
    labels: Labels,
    look: Styles,
    width: float,
) -> list[Flowable]:
    """columns: label key and width in points; the one of width 0 takes what is left."""
    story: list[Flowable] = [heading(labels(f"chart.{name}"), look)]
    if rows is None:
        return [*story, line(labels(f"chart.{name}.not.asked"), look)]
    if not rows:
        return [*story, line(labels(f"chart.{name}.none"), look)]
    left = width - sum(points for _, points in columns)
    widths = [points or left for _, points in columns]
    return [*story, *rows_table([labels(f"chart.{key}") for key, _ in columns], rows, widths, look, strong=[0])]


def _problems(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    groups = alike(_current_first(paper.problems), lambda each: (
        (each.name, each.code, each.source, each.note) if each.is_over else None
    ))  # fmt: skip
    rows = [
        [
            _with(times(_named(group[0]), group, labels), group[0].note),
            group[0].status,
            short_date(labels, first_day([each.since_on for each in group])),
            short_date(labels, last_day([each.ended_on for each in group])),
            group[0].source,
        ]
        for group in groups
    ]
    columns = [("problem", 0.0), ("status", 66.0), ("since", 74.0), ("ended", 74.0), ("source", 92.0)]
    story = _section("problems", columns, rows if paper.problems is not None else None, labels, look, width)
    return [*story, *explained(groups, "chart.times.note", labels, look)]


def _current_first(facts: tuple[Past, ...] | None) -> list[Past]:
    return sorted(facts or (), key=lambda each: each.is_over)


def _with(said: str, note: str) -> str:
    return f"{said}\n{note}" if said and note else said or note


def _named(problem: Problem) -> str:
    return f"{problem.name} ({problem.code})" if problem.code else problem.name


def _medications(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    groups = alike(_current_first(paper.medications), lambda each: (
        (each.name, each.directions, each.prescriber, each.note) if each.is_over else None
    ))  # fmt: skip
    rows = [
        [
            times(group[0].name, group, labels),
            _with(group[0].directions, group[0].note),
            group[0].status,
            short_date(labels, first_day([each.since_on for each in group])),
            short_date(labels, last_day([each.ended_on for each in group])),
            group[0].prescriber,
        ]
        for group in groups
    ]
    columns = [
        ("medication", 0.0),
        ("directions", 110.0),
        ("status", 58.0),
        ("since", 70.0),
        ("ended", 70.0),
        ("prescriber", 76.0),
    ]
    story = _section("medications", columns, rows if paper.medications is not None else None, labels, look, width)
    return [*story, *explained(groups, "chart.times.note", labels, look)]


def _immunizations(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    rows = None
    if paper.immunizations is not None:
        rows = [
            [_with(each.vaccine, each.note), short_date(labels, each.given_on), each.lot, each.source]
            for each in paper.immunizations
        ]
    columns = [("vaccine", 0.0), ("given", 80.0), ("lot", 80.0), ("source", 110.0)]
    return _section("immunizations", columns, rows, labels, look, width)


def _family(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    rows = None
    if paper.family is not None:
        rows = [[each.relative, each.condition, each.note] for each in paper.family]
    columns = [("relative", 110.0), ("condition", 0.0), ("note", 180.0)]
    return _section("family", columns, rows, labels, look, width)


def _social(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    rows = None
    if paper.social is not None:
        rows = [[each.topic, _with(each.answer, each.note), short_date(labels, each.asked_on)] for each in paper.social]
    columns = [("topic", 150.0), ("answer", 0.0), ("asked", 80.0)]
    return _section("social", columns, rows, labels, look, width)


def _visits(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    past = [each for each in paper.visits if each.at < paper.printed_at]
    shown = [*(each for each in paper.visits if each.at >= paper.printed_at), *past[:MOST]]
    rows = [[moment(labels, each.at), each.kind, each.provider, each.status, each.reason] for each in shown]
    columns = [("when", 122.0), ("kind", 104.0), ("provider", 92.0), ("status", 72.0), ("reason", 0.0)]
    story = _section("visits", columns, rows, labels, look, width)
    return [*story, *left_out([each.at for each in past[MOST:]], labels, look)]


def _elsewhere(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    if not paper.elsewhere:
        return []
    rows = [
        [
            short_date(labels, each.at) if each.at else labels("chart.unknown"),
            each.what,
            "\n".join(part for part in (each.where, each.provider) if part),
            each.reason,
        ]
        for each in paper.elsewhere[:MOST]
    ]
    columns = [("when", 80.0), ("kind", 150.0), ("where", 0.0), ("reason", 120.0)]
    story = _section("elsewhere", columns, rows, labels, look, width)
    return [*story, *left_out([each.at for each in paper.elsewhere[MOST:]], labels, look)]


def _procedures(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    if not paper.procedures:
        return []
    groups = alike(paper.procedures, lambda each: (each.name, each.reason, each.source))
    rows = [
        [
            times(group[0].name, group, labels),
            short_date(labels, last_day([each.done_on for each in group])),
            group[0].reason,
            group[0].source,
        ]
        for group in groups
    ]
    columns = [("procedure", 0.0), ("when", 80.0), ("reason", 120.0), ("source", 92.0)]
    story = _section("procedures", columns, rows, labels, look, width)
    return [*story, *explained(groups, "chart.times.done", labels, look)]


def _plans(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    if not paper.plans:
        return []
    rows = [
        [each.name, each.reason, short_date(labels, each.since_on), short_date(labels, each.until_on)]
        for each in paper.plans
    ]
    columns = [("plan", 0.0), ("for", 120.0), ("since", 74.0), ("ended", 74.0)]
    return _section("plans", columns, rows, labels, look, width)
