"""How authorizations and referrals are said: where one stands, what is left of it, why a visit is not in order."""

from __future__ import annotations

from pcdesk import moment
from pcdesk.language import counted, tr
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.cover.cases import Case
from pcdesk.models.cover.foreseen import Foreseen
from pcdesk.models.cover.units import STANDINGS
from pcdesk.models.cover.wanted import OPEN
from pcdesk.views.list.due_column import due_words
from pcdesk.views.list.row_said import Told, told
from pcdesk.words.door import show_date

KINDS = dict(Authorization.KINDS)
STATES = dict(STANDINGS)
#: Standing: icon and tone.
LOOKS = {
    "needed": ("circle-dashed", "warning"), "preparing": ("notebook-pen", "info"), "submitted": ("hourglass", "info"),
    "pended": ("circle-question-mark", "warning"), "approved": ("circle-check", "good"),
    "partly": ("circle-check", "warning"), "denied": ("circle-x", "danger"), "appealed": ("hourglass", "warning"),
    "withdrawn": ("circle", "muted"), "closed": ("circle", "muted"), "expired": ("calendar-x", "danger"),
    "used_up": ("ban", "danger"), "later": ("clock", "info"),
}  # fmt: skip
#: Why a visit is not in order, and how it is said of (an authorization, a referral).
WHY = {
    "none": ("an authorization is needed and not asked for", "a referral is needed and not asked for"),
    "denied": ("the authorization was denied", "the referral was denied"),
    "before": ("before the first day of the authorization", "before the first day of the referral"),
    "after": ("after the last day of the authorization", "after the last day of the referral"),
    "provider": ("the authorization is for another provider", "the referral is for another provider"),
    "units": ("no units are left on the authorization", "no visits are left on the referral"),
    "uncounted": ("not counted on the authorization yet", "not counted on the referral yet"),
    "state": ("the authorization is no longer approved", "the referral is no longer approved"),
    "needed": ("the authorization is still to be asked for", "the referral is still to be asked for"),
    "preparing": ("the authorization is being prepared", "the referral is being prepared"),
    "submitted": ("the authorization is not answered yet", "the referral is not answered yet"),
    "pended": ("the payer wants more for the authorization", "the doctor wants more for the referral"),
    "appealed": ("the denial is being appealed", "the denial is being appealed"),
}  # fmt: skip


def standing_of(case: Case) -> str:
    """Approved; Pended: what is wanted; Denied, may be appealed until Mar 1, 2027."""
    words = tr(STATES[case.standing])
    if case.standing == "pended" and case.missing:
        return tr("{state}: {what}", state=words, what=" · ".join(case.missing.splitlines()))
    if case.standing == "denied" and case.appeal_until is not None:
        if case.appeal_level:
            words = tr("{state} after appeal {level}", state=words, level=case.appeal_level)
        return tr("{state}, appeal by {day}", state=words, day=show_date(case.appeal_until))
    if case.standing == "appealed" and case.appeal_level > 1:
        return tr("{state}, level {level}", state=words, level=case.appeal_level)
    if case.renewed_id is not None:
        return tr("{state}, being renewed", state=words)
    return words


def left_of(case: Case) -> str:
    """3 of 12 left (7 used, 2 booked); no limit known; "" before there is an answer."""
    if case.held.state not in ("approved", "partly"):
        return ""
    if case.left is None or case.approved is None:
        return tr("no limit known")
    return tr("{left} of {all} left", left=case.left, all=case.approved)


def use_of(case: Case) -> str:
    """7 used, 2 booked."""
    used = counted(case.used, "1 used", "{count} used")
    booked = counted(case.booked, "1 booked", "{count} booked")
    return ", ".join(words for words, count in ((used, case.used), (booked, case.booked)) if count)


def days_of(case: Case) -> str:
    """Nov 1, 2026 to Jan 31, 2027; through Jan 31, 2027; "" where no day is known."""
    first, last = case.held.starts_on, case.held.ends_on
    if first is not None and last is not None:
        return tr("{first} to {last}", first=show_date(first), last=show_date(last))
    if last is not None:
        return tr("through {date}", date=show_date(last))
    return tr("from {date}", date=show_date(first)) if first is not None else ""


def before_of(case: Case) -> str:
    """goes on from A77 (9 of 12 used): what the payer asks when more is wanted; "" for a first one."""
    if case.before is None:
        return ""
    units = [service.units for service in case.before.services]
    used, approved = sum(one.used for one in units), [one.approved for one in units if one.approved is not None]
    number = case.before.number or tr("one without a number")
    if len(approved) < len(units):
        return tr("goes on from {number} ({used} used)", number=number, used=used)
    return tr("goes on from {number} ({used} of {all} used)", number=number, used=used, all=sum(approved))


def whole_of(case: Case) -> Told:
    """Everything about one."""
    held = case.held
    return told((held.what, standing_of(case), left_of(case), due_words(held.due_on, moment.today())), (
        tr(KINDS[held.kind]), tr("number {number}", number=held.number) if held.number else "",
        days_of(case), use_of(case), before_of(case), case.answer,
        tr("asked of {who}", who=held.asked_of) if held.asked_of else f"{case.payer} {case.payer_phone}".strip(),
        tr("seen to by {who}", who=held.owner) if held.owner else "",
    ))  # fmt: skip


#: Known and being seen to, or easily begun: it is said, and nothing has to be pressed twice for it.
ON_ITS_WAY = ("none", *OPEN)


def word_of(one: Foreseen) -> str:
    """BlueOak PPO: this visit takes 1 of the 3 left on the authorization (6 approved), through Jan 31, 2027; or why it
    is not in order.
    """
    is_referral = one.kind == "referral"
    if one.why == "none" and one.needs.by == "last_time":
        said = "{plan}: it wanted {what} for this the last time ({day}), and none is asked for."
        what = tr("a referral") if is_referral else tr("an authorization")
        return tr(said, plan=one.plan, what=what, day=show_date(one.needs.on))
    ends = {"after": one.held.ends_on, "before": one.held.starts_on}.get(one.why) if one.held is not None else None
    if ends is not None:
        why = why_words(one.why, is_referral=is_referral)
        return tr("{plan}: {why} ({day}).", plan=one.plan, why=why, day=show_date(ends))
    if one.why:
        return tr("{plan}: {why}.", plan=one.plan, why=why_words(one.why, is_referral=is_referral))
    services = one.held.services if one.held is not None else ()
    left, all_of = (sum(values) if None not in values and values else None for values in (
        [service.units.left for service in services], [service.units.approved for service in services]))  # fmt: skip
    named = tr("the referral") if is_referral else tr("the authorization")
    until = one.held.ends_on if one.held is not None else None
    if left is None or all_of is None:
        words = tr("{plan}: covered by {what}", plan=one.plan, what=named)
    else:
        words = tr("{plan}: this visit takes 1 of the {left} left on {what} ({all} approved)", plan=one.plan, left=left,
                   all=all_of, what=named)  # fmt: skip
    return tr("{words}, through {day}.", words=words, day=show_date(until)) if until is not None else f"{words}."


def why_words(why: str, *, is_referral: bool) -> str:
    """Why a visit is not in order."""
    return tr(WHY[why][int(is_referral)])
