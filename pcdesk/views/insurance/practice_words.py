"""Other practices in words: how far, what they take, how quickly they answer; and which suits a patient, best first."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.language import counted, tr
from pcdesk.models.desk.directory import Listed
from pcdesk.models.desk.practice_choice import LANGUAGE_WORDS, Suited, suited
from pcdesk.views.form.offers import Offer
from pcdesk.words.door import show_near

LOOKS = {True: ("circle-check", "good"), None: ("circle-question-mark", "muted"), False: ("circle-x", "danger")}


def miles_words(miles: float | None) -> str:
    """8 miles, same ZIP code, less than a mile; distance not known: never 0 miles."""
    if miles is None:
        return tr("distance not known")
    if miles == 0:
        return tr("same ZIP code")
    return counted(round(miles), "1 mile", "{count} miles", tr("less than a mile"))


def answer_words(practice: Listed) -> str:
    """Seen within 9 days, report within 20 (of 4 sent); "" where nothing was ever sent there."""
    if practice.answered is None:
        return ""
    wait, report = practice.usual_wait, practice.usual_days
    parts = [
        counted(wait, "seen after a day", "seen after {count} days", tr("seen the same day"))
        if wait is not None else "",
        counted(report, "report after a day", "report after {count} days", tr("report the same day"))
        if report is not None else tr("no report yet"),
    ]  # fmt: skip
    sent = counted(practice.answered.sent, "1 sent", "{count} sent")
    return f"{', '.join(part for part in parts if part)} ({sent})"


def takes_words(one: Suited) -> str:
    """Takes BlueOak PPO (heard Tue, Nov 3); "" for who has no plan."""
    if not one.plan:
        return ""
    if one.term is None:
        return tr("not known whether it takes {plan}", plan=one.plan)
    day = show_near(one.term.told_on, moment.today())
    if one.takes:
        return tr("takes {plan} (heard {day})", plan=one.plan, day=day)
    return tr("does not take {plan} (heard {day})", plan=one.plan, day=day)


def speaks_words(one: Suited) -> str:
    """Speaks Spanish; "" where no language is asked for."""
    if not one.language:
        return ""
    name = tr(LANGUAGE_WORDS[one.language])
    if one.speaks is None:
        return tr("{language}: not known", language=name)
    return tr("speaks {language}", language=name) if one.speaks else tr("no {language}", language=name)


def suited_words(one: Suited) -> str:
    """What speaks for it and against it, in the order in which it counts."""
    parts = [
        takes_words(one), "" if one.practice.takes_new else tr("takes no new patients"), speaks_words(one),
        miles_words(one.miles), answer_words(one.practice) or tr("nothing was sent there yet"),
    ]  # fmt: skip
    return " · ".join(part for part in parts if part)


def practice_offers(patient_id: int, specialty: str = "", *, can_wait: bool = False) -> list[tuple[Any, Any]]:
    """Every practice for a patient, the one that suits best first; can_wait: after "not chosen yet"."""
    later = (None, Offer(tr("Not chosen yet"), tr("It can be chosen when it is sent.")))
    found: list[tuple[Any, Any]] = [later] if can_wait else []
    for one in suited(patient_id, specialty):
        practice = one.practice
        title = " · ".join(part for part in (practice.name, practice.specialty, practice.person) if part)
        icon, tone = LOOKS[one.takes] if practice.takes_new else ("circle-alert", "warning")
        found.append((practice.id, Offer(title, suited_words(one), icon, tone, practice.specialty or "?")))
    return found
