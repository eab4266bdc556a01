"""How visits that overlap share the width of a strip. Pure arithmetic, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pcdesk.views.calendar.block import VisitBlock


@dataclass(frozen=True, slots=True)
class Place:
    """A visit's share of its strip: track of tracks, from the left.

    band is "whole" (the full width), "main" (the width but for the slivers at the right) or "sliver"
    (a visit that was called off, beside the one that took its time).
    is_double: another living visit has some of the same minutes.
    """

    track: int = 0
    tracks: int = 1
    band: str = "whole"
    is_double: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    id: int
    start: int
    end: int


def arrange(visits: Iterable[VisitBlock], slim: int = 0) -> dict[int, Place]:
    """The place of each visit of one strip, by id.

    slim is the least number of minutes a visit is drawn as, so that a five-minute one stays readable:
    neighbours that would be covered move aside, but only real overlap is marked as double.
    """
    visits = sorted(visits, key=lambda visit: (visit.start_minute, -visit.minutes, visit.id))
    living = [visit for visit in visits if not visit.is_off]
    living_spans = [_span(visit, slim) for visit in living]
    aside: list[_Span] = []
    alone: list[_Span] = []
    for cluster in _clusters(_span(visit, slim) for visit in visits if visit.is_off):
        is_beside = any(_touches_any(span, living_spans) for span in cluster)
        (aside if is_beside else alone).extend(cluster)
    doubles = _doubles(living)
    places: dict[int, Place] = {}
    for cluster in _clusters(living_spans):
        band = "main" if any(_touches_any(span, cluster) for span in aside) else "whole"
        for key, track, tracks in _tracks(cluster):
            places[key] = Place(track, tracks, band, key in doubles)
    for spans, band in ((aside, "sliver"), (alone, "whole")):
        for cluster in _clusters(spans):
            for key, track, tracks in _tracks(cluster):
                places[key] = Place(track, tracks, band)
    return places


def _span(visit: VisitBlock, slim: int) -> _Span:
    return _Span(visit.id, visit.start_minute, visit.start_minute + max(visit.minutes, slim, 1))


def _touches_any(span: _Span, others: Iterable[_Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _doubles(living: Sequence[VisitBlock]) -> set[int]:
    """Ids of the visits that share a minute with another; the list is in order of start."""
    found: set[int] = set()
    widest: VisitBlock | None = None
    for visit in living:
        if widest is not None and visit.start_minute < widest.end_minute:
            found.update((visit.id, widest.id))
        if widest is None or visit.end_minute > widest.end_minute:
            widest = visit
    return found


def _clusters(spans: Iterable[_Span]) -> Iterable[list[_Span]]:
    """Groups of spans that hang together by overlap."""
    cluster: list[_Span] = []
    end = -1
    for span in spans:
        if cluster and span.start >= end:
            yield cluster
            cluster = []
            end = -1
        cluster.append(span)
        end = max(end, span.end)
    if cluster:
        yield cluster


def _tracks(cluster: Sequence[_Span]) -> list[tuple[int, int, int]]:
    """(id, track, tracks) with every span in the first track that is free."""
    free_at: list[int] = []
    chosen: list[tuple[int, int]] = []
    for span in cluster:
        track = next((n for n, end in enumerate(free_at) if end <= span.start), len(free_at))
        if track == len(free_at):
            free_at.append(span.end)
        else:
            free_at[track] = span.end
        chosen.append((span.id, track))
    return [(key, track, len(free_at)) for key, track in chosen]
