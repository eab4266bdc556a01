"""How an estimate is said at the desk: its sum or both ends, each part with what explains it, what is not known."""

from __future__ import annotations

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.cover.estimate import EstimatePart
from pcdesk.models.cover.estimates_kept import CHANGED, Estimated, ShownNote, ShownPart
from pcdesk.models.money.estimates_and_charges import WHY, Compared
from pcdesk.words.door import show_date, show_money, show_near

KINDS = dict(EstimatePart.KINDS)
WAYS = dict(CoverageCheck.WAYS)
REASONS = dict(WHY)


def between(least: int, most: int) -> str:
    """$25.00, or $25.00 to $145.00, the less first."""
    if least == most:
        return show_money(least)
    return tr("{least} to {most}", least=show_money(min(least, most)), most=show_money(max(least, most)))


def sum_words(found: Estimated) -> str:
    """What the patient may pay, in one line: $85.00, or at least $25.00, at most $145.00."""
    if found.is_known:
        return show_money(found.most_cents)
    return tr("at least {least}, at most {most}", least=show_money(found.least_cents),
              most=show_money(found.most_cents))  # fmt: skip


def parts_words(found: Estimated) -> str:
    """deductible $40.00 + copay $30.00 + share $15.00: the patient's parts that are something."""
    said = []
    for kind in ("self_pay", "not_covered", "deductible", "copay", "coinsurance"):
        least, most = found.sum_of(kind)
        if most:
            said.append(f"{_short(kind)} {between(least, most)}")
    return " + ".join(said) or tr("nothing")


def _short(kind: str) -> str:
    return {
        "self_pay": tr("fee"), "not_covered": tr("not covered"), "deductible": tr("deductible"), "copay": tr("copay"),
        "coinsurance": tr("share"),
    }[kind]  # fmt: skip


def part_words(part: ShownPart) -> str:
    """Deductible; Coinsurance, 20 %."""
    name = tr(KINDS[part.kind])
    if part.kind == "coinsurance" and part.percent is not None:
        return tr("{part}, {share} %", part=name, share=part.percent)
    return name


def source_words(part: ShownPart) -> str:
    """What explains it: told Nov 3, 2026, phone, $40.00 left."""
    if part.source == "benefit" and part.told_on is not None:
        said = tr("told {day}, {way}", day=show_date(part.told_on), way=tr(WAYS.get(part.way, part.way)).lower())
        if part.kind == "deductible" and part.left_cents is not None:
            return tr("{told}: {amount} left", told=said, amount=show_money(part.left_cents))
        return said
    return {
        "coverage": tr("as the coverage has it on file"), "visit_type": tr("by the clinic's settings"),
        "rest": tr("what remains of the fee"),
    }.get(part.source, tr("nobody was told how much"))  # fmt: skip


def came_words(row: Compared | None) -> str:
    """Estimated $25.00; charged $40.00, $15.00 more: the plan said otherwise. "" without an estimate."""
    if row is None:
        return ""
    said = tr("Estimated {sum}", sum=between(row.least_cents, row.most_cents))
    if row.charged_cents is None:
        return said
    charged = tr("charged {amount}", amount=show_money(row.charged_cents))
    off = off_words(row) if row.off_cents else ""
    return f"{said}; {', '.join(filter(None, (charged, off)))}: {tr(REASONS[row.why]).lower()}."


def off_words(row: Compared) -> str:
    """$15.00 more, or less; none; "" while nothing is charged."""
    if row.off_cents is None:
        return ""
    if not row.off_cents:
        return tr("none")
    words = "{amount} more" if row.off_cents > 0 else "{amount} less"
    return tr(words, amount=show_money(abs(row.off_cents)))


def made_words(found: Estimated) -> str:
    """Made today by Mia Reyes, coverage checked Nov 3."""
    made = tr("Made {day}", day=show_near(found.made_on(), moment.today()))
    if found.made_by:
        made = tr("{made} by {who}", made=made, who=found.made_by)
    on = found.checked_on()
    if not found.plan:
        return made
    checked = tr("coverage checked {day}", day=show_date(on)) if on is not None else tr("coverage never checked")
    return f"{made} · {checked}"


def stale_words(found: Estimated) -> str:
    """What has changed since, in a sentence; "" for nothing."""
    words = dict(CHANGED)
    said = ", ".join(tr(words[one]) for one in found.stale)
    return tr("Since it was made {changes}.", changes=said) if said else ""


def note_words(note: ShownNote) -> str:
    """One sentence of what is not known, or was counted on."""
    amount = show_money(note.cents) if note.cents is not None else ""
    told = tr("told {day}", day=show_date(note.told_on)) if note.told_on is not None else ""
    known = {
        "deductible_unknown": tr("Nobody was told whether a deductible comes first."),
        "left_unknown": tr("How much of the deductible is left was not told."),
        "limit_unknown": tr("How much is left of the yearly limit was not told: once it is reached, nothing is due."),
        "limit_untold": tr("No yearly limit was told: once one is reached, nothing is due."),
        "copay_unknown": tr("The payer named a copay and no amount."),
        "share_unknown": tr("The patient's share is not known."),
        "active_unknown": tr("The payer did not say that the coverage is good: it may be the whole fee."),
        "two_answers": tr("Two answers differ: {answer}.", answer=", ".join(filter(None, (amount, told)))),
        "earlier_answer": tr("An earlier answer said otherwise: {answer}.",
                             answer=", ".join(filter(None, (amount, told)))),
        "other_copay": tr("The coverage on file has a copay of {amount}, which check-in asks for.", amount=amount),
        "copay_instead": tr("The copay is taken to be all. Were the deductible to come first: up to {amount}.",
                            amount=amount),
        "in_network": tr("The clinic is taken to be in the plan's network."),
        "new_year": tr("The plan's year turns before the visit: what was met begins anew."),
        "authorization": tr("The payer wants to be asked first. Without its word it may be {amount}.", amount=amount),
        "unchecked": tr("The coverage was never checked."),
        "no_copay_due": tr("This kind of visit asks no copay."),
        "self_pay": tr("The patient pays for this visit without insurance."),
        "no_coverage": tr("No coverage is on file for that day."),
        "no_primary": tr("No primary coverage is on file for that day."),
        "second_unknown": tr("What the second coverage takes is not known."),
    }  # fmt: skip
    return known[note.code]


def second_words(found: Estimated) -> str:
    """What the second coverage may take; "" without one."""
    if not found.second_plan:
        return ""
    if found.second_most_cents is None:
        return tr("{plan} may take a part of it: not known how much.", plan=found.second_plan)
    return tr("{plan} may take up to {amount} of it.", plan=found.second_plan,
              amount=show_money(found.second_most_cents))  # fmt: skip
