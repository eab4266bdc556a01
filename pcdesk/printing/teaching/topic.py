"""Patient education topics as read from resources/education: one file per topic and language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pcdesk.language import tr
from pcdesk.paths import resources
from pcdesk.trouble import KnownError

FOLDER = resources() / "education"
LANGUAGES = ("en", "es")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Section:
    """One question as heading, answered by paragraphs, then bullets (either may be empty)."""

    heading: str
    paragraphs: tuple[str, ...]
    bullets: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing: a file in the pictures folder, its caption, and words for who cannot see it."""

    file: str
    caption: str
    alt: str


@dataclass(frozen=True)
class Box:
    """A list set apart under its own heading: summary, checklist, when to call, questions to answer."""

    heading: str
    items: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Topic:
    """One patient education text in one language.

    written_on: when the text was written. review_by: the date by which it must be checked again.
    sources: where the facts come from; the wording is the project's own. licence: of the wording.
    """

    key: str
    language: str
    title: str
    lead: str
    summary: Box
    picture: Picture
    sections: tuple[Section, ...]
    checklist: Box
    call: Box
    emergency: Box
    teach_back: Box
    written_on: date
    review_by: date
    sources: tuple[str, ...]
    licence: str

    def reading_text(self) -> Iterator[str]:
        """Everything the patient reads, in reading order; sources and dates are left out."""
        yield from (self.title, self.lead)
        yield from _lines(self.summary)
        yield self.picture.caption
        for section in self.sections:
            yield section.heading
            yield from section.paragraphs
            yield from section.bullets
        for box in (self.checklist, self.call, self.emergency, self.teach_back):
            yield from _lines(box)


def topic_keys() -> tuple[str, ...]:
    """The keys of all topics, in alphabetical order, such as `high-blood-pressure`."""
    return tuple(sorted({path.name.partition(".")[0] for path in FOLDER.glob("*.json")}))


def topic(key: str, language: str) -> Topic:
    """The topic in this language ("en", "es-MX"); a language that is not there reads English.

    Raises KnownError when there is no such topic or its file cannot be read.
    """
    spoken = language.lower().partition("-")[0]
    if not _NAME.fullmatch(key):
        raise _not_there(key)
    return _read(key, spoken if spoken in LANGUAGES else "en")


@cache
def _read(key: str, language: str) -> Topic:
    try:
        told = json.loads((FOLDER / f"{key}.{language}.json").read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise _not_there(key) from missing
    except (OSError, ValueError) as broken:
        raise _damaged(key) from broken
    try:
        return _topic(told)
    except (KeyError, TypeError, ValueError) as wrong:
        raise _damaged(key) from wrong


def _topic(told: dict[str, Any]) -> Topic:
    return Topic(
        key=told["topic"],
        language=told["language"],
        title=told["title"],
        lead=told["lead"],
        summary=_box(told["summary"], "points"),
        picture=Picture(**told["picture"]),
        sections=tuple(
            Section(part["heading"], tuple(part["paragraphs"]), tuple(part["bullets"])) for part in told["sections"]
        ),
        checklist=_box(told["checklist"]),
        call=_box(told["call"]),
        emergency=_box(told["emergency"]),
        teach_back=_box(told["teach_back"], "questions"),
        written_on=date.fromisoformat(told["written_on"]),
        review_by=date.fromisoformat(told["review_by"]),
        sources=tuple(told["sources"]),
        licence=told["licence"],
    )


def _box(told: dict[str, Any], items: str = "items") -> Box:
    return Box(told["heading"], tuple(told[items]), told.get("note", ""))


def _lines(box: Box) -> Iterator[str]:
    yield box.heading
    yield from box.items
    if box.note:
        yield box.note


def _not_there(key: str) -> KnownError:
    return KnownError(
        tr("There is no education sheet called “{key}”.", key=key),
        tr("Nothing was printed."),
        tr("Choose one of: {keys}.", keys=", ".join(topic_keys())),
    )


def _damaged(key: str) -> KnownError:
    return KnownError(
        tr("The text of the education sheet “{key}” cannot be read.", key=key),
        tr("Nothing was printed, and the clinic's records are not touched."),
        tr("Install pcdesk again to bring its files back."),
    )
