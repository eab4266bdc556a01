"""How coverages and their checks are said: what a check is worth, who is the subscriber, from when to when."""

from __future__ import annotations

from datetime import datetime

from pcdesk import moment
from pcdesk.language import counted, tr
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.coverage import COPAY_KEPT, Coverage, CoverageCheck, Plan
from pcdesk.models.cover.to_check import Check
from pcdesk.words.door import show_date, show_date_time, show_day_time, show_minutes, show_money
from pcdesk.words.plan_name import plan_name as plan_name

RANKS = dict(Coverage.RANKS)
RELATIONSHIPS = dict(Coverage.RELATIONSHIPS)
KINDS = dict(Plan.KINDS)
WAYS = dict(CoverageCheck.WAYS)
RESULTS = dict(CoverageCheck.RESULTS)
STEPS = dict(CoverageCheck.NEXT_STEPS)

# Standing: icon, tone of the icon, role of the words.
LOOKS = {
    "active": ("circle-check", "good", "good"),
    "stale": ("clock-alert", "warning", "warning"),
    "turned": ("clock-alert", "warning", "warning"),
    "never": ("circle-dashed", "muted", "muted"),
    "inactive": ("circle-x", "danger", "error"),
    "unclear": ("circle-question-mark", "warning", "warning"),
    "none": ("shield-x", "danger", "error"),
}


def days_ago(days: int | None) -> str:
    """today, yesterday, 41 days ago, never."""
    if days is None:
        return tr("never")
    return tr("today") if days <= 0 else counted(days, "yesterday", "{count} days ago")


def standing_words(standing: str, days: int | None) -> str:
    """The worth of the latest check in a few words, with how old it is."""
    ago = days_ago(days)
    return {
        "active": tr("Active {ago}", ago=ago),
        "stale": tr("Active, but {ago}", ago=ago),
        "turned": tr("Active {ago}, before the plan's new year", ago=ago),
        "never": tr("Never checked"),
        "inactive": tr("Not active {ago}", ago=ago),
        "unclear": tr("Not confirmed {ago}", ago=ago),
        "none": tr("No primary coverage that day"),
    }[standing]


def again_words(step: str, at: datetime | None) -> str:
    """What is to be done next, and from when: call the payer again, Nov 25, 9:00 am; "" for nothing."""
    if at is None or not step:
        return ""
    here = moment.local(at)
    when = show_day_time(here.date(), here.hour * 60 + here.minute)
    return tr("{step}, {when}", step=_begun_small(tr(STEPS[step])), when=when)


def _begun_small(words: str) -> str:
    return words[:1].lower() + words[1:]


def call_words(seconds: int | None) -> str:
    """4 min on the phone, at least one; "" where nobody timed it."""
    return tr("{time} on the phone", time=show_minutes(max(1, round(seconds / 60)))) if seconds else ""


def span_words(cover: Cover) -> str:
    """Jan 1, 2026 to Dec 31, 2026, or from Jan 1, 2026, open."""
    if cover.starts_on is None:
        until = tr("through {date}", date=show_date(cover.ends_on)) if cover.ends_on else ""
        over = tr("ended on a day not known") if cover.is_over else tr("open")
        return tr("start not known, {rest}", rest=until or over)
    if cover.ends_on is None and cover.is_over:
        return tr("from {date}, ended on a day not known", date=show_date(cover.starts_on))
    if cover.ends_on is None:
        return tr("from {date}, open", date=show_date(cover.starts_on))
    return tr("{first} to {last}", first=show_date(cover.starts_on), last=show_date(cover.ends_on))


def subscriber_words(cover: Cover) -> str:
    """The patient herself, or Maria Alvarez (patient is child)."""
    if cover.relationship == "self":
        return tr("the patient")
    relation = tr(RELATIONSHIPS.get(cover.relationship, cover.relationship)).lower()
    who = cover.subscriber or tr("name not known")
    return tr("{who} (patient is {relation})", who=who, relation=relation)


def copay_words(cents: int | None) -> str:
    """$25.00, or not known: which is not the same as nothing to pay."""
    return tr("not known") if cents is None else show_money(cents)


def check_words(check: Check) -> str:
    """One line of the history: when, how, what was told, by whom."""
    here = moment.local(check.checked_at)
    if check.way == COPAY_KEPT:
        left = tr("copay kept, the payer said {told}", told=copay_words(check.copay_cents))
        who = tr("by {who}", who=check.by) if check.by else ""
        return " · ".join(part for part in (show_date_time(here.date(), here), left, who) if part)
    parts = [
        show_date_time(here.date(), here),
        tr(RESULTS.get(check.result, check.result)),
        tr(WAYS.get(check.way, check.way)),
        tr("spoke with {who}", who=check.spoke_with) if check.spoke_with else "",
        tr("reference {number}", number=check.reference) if check.reference else "",
        tr("copay {amount}", amount=show_money(check.copay_cents)) if check.copay_cents is not None else "",
        call_words(check.call_seconds),
        tr("by {who}", who=check.by) if check.by else "",
        check.note,
        tr("next: {what}", what=again_words(check.next_step, check.again_at)) if check.again_at else "",
    ]
    return " · ".join(part for part in parts if part)
