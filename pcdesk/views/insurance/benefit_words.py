"""How benefits are said: the whole, what is left and how that is known, for whom and where; when it was told."""

from __future__ import annotations

from pcdesk.language import counted, tr
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.benefits_told import Told
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.words.door import show_date, show_money

KINDS = dict(Benefit.KINDS)
SERVICES = dict(Benefit.SERVICES)
NETWORKS = dict(Benefit.NETWORKS)
LEVELS = dict(Benefit.LEVELS)
WAYS = dict(CoverageCheck.WAYS)


def about_words(one: Told) -> str:
    """Deductible, individual, in network; Copay, office visit."""
    parts = [
        tr(KINDS[one.kind]), tr(SERVICES[one.service]).lower() if one.service else "",
        tr(LEVELS[one.level]).lower() if one.level else "", tr(NETWORKS[one.network]).lower() if one.network else "",
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)


def value_words(one: Told) -> str:
    """$1,500.00, $400.00 left, $1,100.00 met (worked out); 20 %; needed; what the payer said, where it is all."""
    if one.percent is not None:
        return tr("patient pays {share} %", share=one.percent)
    if one.is_needed is not None:
        return tr("needed") if one.is_needed else tr("not needed")
    money, count = one.money, one.count
    parts = []
    if money.total is not None:
        parts.append(show_money(money.total))
    if money.left is not None:
        parts.append(_marked(tr("{amount} left", amount=show_money(money.left)), is_ours=money.worked_out == "left"))
    if money.met is not None and one.kind != "copay":
        parts.append(_marked(tr("{amount} met", amount=show_money(money.met)), is_ours=money.worked_out == "met"))
    if count.total is not None:
        parts.append(counted(count.total, "1 visit", "{count} visits"))
    if count.left is not None:
        parts.append(_marked(tr("{count} left", count=count.left), is_ours=count.worked_out == "left"))
    return ", ".join(parts) or one.says or tr("not covered")


def _marked(words: str, *, is_ours: bool) -> str:
    return tr("{words} (worked out)", words=words) if is_ours else words


def source_words(one: Told) -> str:
    """told Nov 24, 2026, phone; before a later answer that differs: earlier answer."""
    told = tr("told {day}, {way}", day=show_date(one.told_on()), way=tr(WAYS.get(one.way, one.way)).lower())
    return tr("earlier answer, {told}", told=told) if one.is_earlier else told
