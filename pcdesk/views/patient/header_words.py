"""The facts of the patient header in words: pure functions of a storyboard, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pcdesk.language import tr
from pcdesk.models.book.visit import STATUS_WORDS, Status
from pcdesk.models.cover.cover import primary_of
from pcdesk.models.desk.storyboard import Chip, NextVisit, Storyboard
from pcdesk.models.health.history_part import AllergyFact
from pcdesk.models.health.other_files import other_file_words as sentence
from pcdesk.models.money.collect import PaidAhead
from pcdesk.models.money.payer_account import PayerOwes
from pcdesk.models.people.patient_status import status_words
from pcdesk.models.people.person import LANGUAGES, SEXES
from pcdesk.views.insurance.case_words import why_words
from pcdesk.words.door import (
    list_name,
    show_age,
    show_date,
    show_date_time,
    show_day_time,
    show_money,
    show_phone,
    show_time,
)

CHIP_NAMES = {
    "identity": "Identity",
    "insurance": "Insurance",
    "eligibility": "Eligibility",
    "word": "Authorization",
    "forms": "Forms",
    "balance": "Balance",
    "documents": "Documents",
}
_LONG_WORD = 24  # letters; a longer run may be broken, so that no name pushes the panel wider
_UNSURE = {"unconfirmed": "unconfirmed", "presumed": "presumed"}
_SEVERITIES = {"severe": "severe", "moderate": "moderate", "mild": "mild"}


def name_words(patient: Any) -> str:
    """Alvarez, Rosa (Rosie): the whole name, however long."""
    return list_name(
        patient.first, patient.last, middle=patient.middle, preferred=patient.preferred, suffix=patient.suffix
    )


def breakable(text: str) -> str:
    """The same text with places to break a line inside very long words; nothing else is changed."""
    return " ".join(
        "\u200b".join(word[i : i + _LONG_WORD] for i in range(0, len(word), _LONG_WORD)) for word in text.split(" ")
    )


def readable(text: str) -> str:
    """A breakable text as it was, for reading aloud."""
    return text.replace("\u200b", "")


def birth_words(patient: Any, today: date) -> str:
    """Mar 14, 1962 · 64 years, or that it is not known."""
    if patient.born_on is None:
        return " · ".join(words for words in (tr("Birth date not known"), status_words(patient)) if words)
    if patient.died_on is not None:
        return tr("{born} · died {died}", born=show_date(patient.born_on), died=show_date(patient.died_on))
    known = [show_date(patient.born_on), show_age(patient.born_on, today), status_words(patient)]
    return " · ".join(words for words in known if words)


def sex_words(patient: Any) -> str:
    """Female · she/her; a sex nobody asked for is said to be so."""
    sex = tr(dict(SEXES)[patient.sex]) if patient.sex in dict(SEXES) and patient.sex else tr("Sex not asked")
    return " · ".join(part for part in (sex, patient.gender, patient.pronouns) if part)


def language_words(patient: Any) -> str:
    """Spanish · interpreter, or nothing when neither is known."""
    words = tr(dict(LANGUAGES).get(patient.language, patient.language)) if patient.language else ""
    return " · ".join(part for part in (words, tr("interpreter") if patient.needs_interpreter else "") if part)


def allergy_words(allergies: Sequence[AllergyFact] | None) -> str:
    """Penicillin (severe: hives) · Latex; "not asked" is not "none known"."""
    if allergies is None:
        return tr("Allergies: not asked")
    if not allergies:
        return tr("No known allergies")
    return " · ".join(_one_allergy(one) for one in allergies)


def _one_allergy(one: AllergyFact) -> str:
    severity = tr(_SEVERITIES[one.severity]) if one.severity in _SEVERITIES else ""
    risk = tr("high risk") if one.criticality == "high" else ""
    sure = tr(_UNSURE[one.verification]) if one.verification in _UNSURE else ""
    graded = ", ".join(part for part in (sure, risk, severity) if part)
    known = ": ".join(part for part in (graded, one.reaction) if part)
    return f"{one.substance} ({known})" if known else one.substance


def phone_words(board: Storyboard) -> str:
    """(405) 555-0142; that it is the guardian's where a child has none of its own."""
    if not board.phone:
        return tr("No phone")
    phone = show_phone(board.phone)
    return tr("{phone} (guardian)", phone=phone) if board.is_phone_of_guardian else phone


def here_words(visit: NextVisit) -> str:
    """Here now: Roomed."""
    return tr("Here now: {status}", status=tr(STATUS_WORDS[Status(visit.status)]))


def visit_words(visit: NextVisit, today: date) -> str:
    """Today 9:00 am, Dr. Lee; or Thu, Nov 26, 2:30 pm, Dr. Lee."""
    if visit.on == today:
        when = tr("Today {time}", time=show_time(visit.start))
    else:
        when = (show_day_time if visit.on.year == today.year else show_date_time)(visit.on, visit.start)
    return tr("{when}, {provider}", when=when, provider=visit.provider)


def same_name_words(board: Storyboard) -> str:
    """The warning that another patient has the same name; nothing when none has."""
    if not board.same_name:
        return ""
    numbers = ", ".join(board.same_name[:4])
    return tr("Another patient has this name (MRN {numbers}). Ask for the birth date.", numbers=numbers)


def other_file_words(board: Storyboard) -> str:
    """Every other file of this person, and the allergies there; nothing when there is none."""
    return " ".join(sentence(one) for one in board.other_files)


def guardian_words(board: Storyboard) -> str:
    """That nobody is written down who speaks for a child; nothing for the others."""
    return tr("No parent or guardian is recorded for this child.") if board.lacks_guardian else ""


def chip_words(chip: Chip, board: Storyboard) -> tuple[str, str]:
    """A chip's few words of detail and the sentence of its tooltip, which says what a click does."""
    say = {
        "identity": _identity, "insurance": _insurance, "eligibility": _eligibility, "word": _word, "forms": _forms,
        "balance": _balance, "documents": _documents,
    }[chip.name]  # fmt: skip
    return say(chip, board)


def _identity(chip: Chip, board: Storyboard) -> tuple[str, str]:
    p = board.patient
    known = ((p.born_on, tr("no birth date")), (p.sex, tr("sex not asked")), (board.phone, tr("no phone")))
    missing = next((words for value, words in known if not value), "")
    if missing:
        return missing, tr("An identifier is missing. Open the details to fill it in.")
    if chip.state == "warn":
        return tr("confirm"), tr("Two identifiers were not confirmed in the last year. Open the details.")
    return "", tr("Two identifiers were confirmed on {day}.", day=show_date(board.identified_on))


def _insurance(chip: Chip, board: Storyboard) -> tuple[str, str]:
    if board.covers:
        plan = board.covers[0].plan
        short = plan if len(plan) <= 22 else f"{plan[:21]}…"
        if primary_of(board.covers) is None:
            return tr("no primary"), tr("Only {plan} applies, not as the primary. Open insurance to add it.", plan=plan)
        return short, tr("{payer}, {plan}. Open insurance.", payer=board.covers[0].payer, plan=plan)
    if chip.state == "bad":
        return tr("ended"), tr("No coverage applies today. Open insurance to add one.")
    return tr("none"), tr("No coverage is recorded. Open insurance to add one.")


def _eligibility(chip: Chip, board: Storyboard) -> tuple[str, str]:
    if primary_of(board.covers) is None:
        short = tr("no primary") if board.covers else tr("no coverage")
        return short, tr("Nothing to check without a primary coverage.")
    if chip.fact is None:
        return tr("not checked"), tr("The coverage was never checked. Open insurance to check it.")
    ago = tr("today") if chip.fact == 0 else tr("{n} d", n=chip.fact)
    if chip.state == "bad":
        return tr("not active"), tr("The payer said {ago} ago that it is not active. Open insurance.", ago=ago)
    return ago, tr("Checked {ago} ago. Open insurance.", ago=ago) if chip.fact else tr("Checked today.")


def _word(chip: Chip, board: Storyboard) -> tuple[str, str]:
    """What the payer or the doctor must say to the next visit."""
    lacking = [one for one in board.words if one.why]
    if not lacking:
        return tr("in order"), tr("The next visit has what its plan wants. Open insurance.")
    said = " · ".join(why_words(one.why, is_referral=one.kind == "referral") for one in lacking)
    short = tr("under way") if chip.state == "warn" else tr("missing")
    return short, tr("Next visit: {why}. Open insurance.", why=said)


def _forms(chip: Chip, board: Storyboard) -> tuple[str, str]:
    if chip.fact:
        return tr("{n} to sign", n=chip.fact), tr("Forms are not signed or too old. Choose one to file it as signed.")
    return "", tr("All forms are on file.")


def _balance(chip: Chip, board: Storyboard) -> tuple[str, str]:
    cents, ahead = chip.fact or 0, ahead_words(board.ahead)
    if cents < 0:
        short, said = tr("credit {amount}", amount=show_money(-cents)), tr("The clinic owes the patient.")
    elif cents:
        short = show_money(cents)
        said = tr("The patient owes {amount}. Take a payment.", amount=short)
    else:
        short = _ahead_short(board.ahead) if ahead else show_money(0)
        said = tr("Nothing is owed.")
    return short, " ".join(part for part in (said, f"{ahead}." if ahead else "") if part)


def _ahead_short(ahead: PaidAhead) -> str:
    """paid ahead $25.00 of $40.00, where all of it is not paid."""
    paid, whole = show_money(ahead.cents), show_money(ahead.cents + ahead.missing_cents)
    if ahead.missing_cents:
        return tr("paid ahead {amount} of {whole}", amount=paid, whole=whole)
    return tr("paid ahead {amount}", amount=paid)


def ahead_words(ahead: PaidAhead) -> str:
    """$25.00 is paid ahead for today's visit, or what it asks and what of that is still owed; nothing for nothing."""
    if not ahead.cents:
        return ""
    paid, whole = show_money(ahead.cents), show_money(ahead.cents + ahead.missing_cents)
    if ahead.missing_cents:
        left = show_money(ahead.missing_cents)
        if ahead.is_today:
            return tr("Today's visit asks {whole}: {paid} is paid ahead, {left} is still owed", whole=whole, paid=paid,
                      left=left)  # fmt: skip
        return tr("Visits that are not charged yet ask {whole}: {paid} is paid ahead, {left} is still owed",
                  whole=whole, paid=paid, left=left)  # fmt: skip
    if ahead.is_today:
        return tr("{amount} is paid ahead for today's visit", amount=paid)
    return tr("{amount} is paid ahead for visits that are not charged yet", amount=paid)


def _documents(chip: Chip, board: Storyboard) -> tuple[str, str]:
    if chip.state == "good":
        return str(chip.fact), tr("{n} on file, the insurance card among them.", n=chip.fact)
    return tr("no card"), tr("No insurance card is on file. Open the documents to add it.")


def payer_words(owed: Sequence[PayerOwes]) -> str:
    """BlueOak owes $100.00: what is owed beside the balance, by insurers; "" for nothing."""
    said = [
        tr("{payer} owes {amount}", payer=one.payer, amount=show_money(one.cents)) if one.cents > 0
        else tr("{payer} has credit of {amount}", payer=one.payer, amount=show_money(-one.cents))
        for one in owed
    ]  # fmt: skip
    return " · ".join(said)
