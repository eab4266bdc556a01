"""What went between the clinic and a patient, in words: a line of the list, and the sentence a reader hears."""

from __future__ import annotations

from datetime import datetime

from pcdesk import moment
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.book.visit import CONFIRMATION_WORDS, Confirmation
from pcdesk.models.desk.communication import Communication, Exchanged
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.words.door import show_date, show_near, show_time

_ICONS = {
    "call": "phone", "voicemail": "voicemail", "text": "message-square", "email": "mail", "letter": "mail",
    "fax": "file-output", "in_person": "users",
}  # fmt: skip
OUTCOME_ICONS = {
    "reached": "circle-check", "left_message": "voicemail", "no_answer": "phone-missed", "wrong_number": "circle-x",
    "calls_back": "repeat", "sent": "mail", "declined": "circle-x",
}  # fmt: skip


def whom_words(one: Exchanged) -> str:
    """Phone call; Letter · Blue Plains (payer): who it was with, where that was not the patient."""
    return kind_words(one) if one.with_whom == "patient" else f"{kind_words(one)} · {with_words(one)}"


def when_words(at: datetime) -> str:
    """Nov 24, 9:42 am of this year; Nov 24, 2025 of any other."""
    local = moment.local(at)
    day = show_date(local.date())
    if local.year != moment.today().year:
        return day
    return tr("{day}, {time}", day=day.removesuffix(f", {local.year}"), time=show_time(local))


def kind_words(one: Exchanged) -> str:
    """Phone call, from them; Receipt; Confirmation."""
    if one.kind == "paper":
        return paper_words(one.what)
    if one.kind == "confirmation":
        return tr("Confirmation")
    way = tr(dict(Communication.WAYS).get(one.what, one.what))
    return tr("{way}, from them", way=way) if one.is_incoming else way


def paper_words(kind: str) -> str:
    """What a kind of paper is called; a kind there is no more by its key."""
    paper = PAPERS.get(kind)
    return tr(paper.words) if paper is not None else kind.replace("_", " ").capitalize()


def whole_words(one: Exchanged) -> str:
    """All of it in one sentence, for what its line has no room for; "" where that says nothing more."""
    if one.kind != "contact":
        return ""
    return " · ".join([kind_words(one), with_words(one), about_words(one), outcome_words(one)])


def with_words(one: Exchanged) -> str:
    """Patient; Blue Plains (Payer)."""
    who = tr(dict((*Communication.WITH, *Correspondence.TO)).get(one.with_whom, one.with_whom))
    return tr("{name} ({who})", name=one.with_name, who=who.lower()) if one.with_name else who


def about_words(one: Exchanged) -> str:
    """What it was about, what was said, and what was promised by when."""
    if one.kind == "confirmation":
        return tr("Visit {day}", day=show_near(one.on, moment.today()))
    parts = [subject_words(one) if one.about else "", one.note]
    if one.promised:
        parts.append(tr("promised by {day}: {what}", day=show_near(one.on, moment.today()), what=one.promised))
    return " · ".join(part for part in parts if part)


def subject_words(one: Exchanged) -> str:
    """A visit; Results: what it was about, in a word or two."""
    return tr(dict(Communication.ABOUT).get(one.about, one.about)) if one.about else tr("Nothing said")


def outcome_words(one: Exchanged) -> str:
    """Left message; Printed; Confirmed."""
    if one.kind == "confirmation":
        return tr(CONFIRMATION_WORDS[Confirmation(one.outcome)])
    known = Correspondence.HOW if one.kind == "paper" else Communication.OUTCOMES
    return tr(dict(known).get(one.outcome, one.outcome))


def kind_icon(one: Exchanged) -> tuple[str, str]:
    """The icon before its kind."""
    if one.kind == "paper":
        return "file-text", "muted"
    return ("calendar-check" if one.kind == "confirmation" else _ICONS.get(one.what, "message-square")), "muted"


def outcome_icon(one: Exchanged) -> tuple[str, str] | None:
    """The icon before how it came out: of a contact alone."""
    return (OUTCOME_ICONS[one.outcome], "muted") if one.kind == "contact" and one.outcome in OUTCOME_ICONS else None
