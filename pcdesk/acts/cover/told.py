"""What was told of benefits, line by line: each says something, and nothing that cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pcdesk.acts.frame.fits import fits
from pcdesk.language import tr
from pcdesk.models.cover.benefit import Benefit
from pcdesk.trouble import KnownError

#: What a line of each kind says; the rest of its columns stay empty.
SAYS: dict[str, tuple[str, ...]] = {
    "deductible": ("total_cents", "met_cents", "left_cents"),
    "out_of_pocket": ("total_cents", "met_cents", "left_cents"),
    "copay": ("total_cents",),
    "coinsurance": ("percent",),
    "visits": ("total_count", "used_count", "left_count"),
    "authorization": ("is_needed",),
    "referral": ("is_needed",),
    "not_covered": (),
}
_VALUES = sorted({column for columns in SAYS.values() for column in columns})


def told(lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The lines that say something, each with the columns of its kind.

    Raises KnownError, naming the line, for a text too long, a value of another kind, an amount below zero, a share
    above 100 % and for more left than there is.
    """
    found = []
    for number, line in enumerate(lines, start=1):
        fits(Benefit, line)
        kind = line["kind"]
        said = {name: line[name] for name in _VALUES if line.get(name) is not None}
        if not said and not line.get("says") and kind != "not_covered":
            continue
        if strange := sorted(set(said) - set(SAYS[kind])):
            raise _cannot(number, kind, tr("“{field}” does not belong to it.", field=_title(strange[0])))
        _sums_can_be(number, kind, said)
        about = {name: line.get(name, "") for name in ("service", "network", "level", "period", "says")}
        found.append({"kind": kind, **about, **said})
    return found


def _sums_can_be(number: int, kind: str, said: Mapping[str, Any]) -> None:
    for name, value in said.items():
        if name != "is_needed" and value < 0:
            raise _cannot(number, kind, tr("“{field}” cannot be below zero.", field=_title(name)))
    if said.get("percent", 0) > 100:
        raise _cannot(number, kind, tr("The patient's share cannot be more than 100 percent."))
    for whole, left in (("total_cents", "left_cents"), ("total_count", "left_count")):
        if whole in said and said.get(left, 0) > said[whole]:
            raise _cannot(number, kind, tr("More is left than there was in all."))


def _title(column: str) -> str:
    fields: Any = Benefit._meta.fields
    return tr(fields[column].verbose_name)


def _cannot(number: int, kind: str, why: str) -> KnownError:
    words = tr(dict(Benefit.KINDS)[kind])
    return KnownError(
        tr("Line {number}, {benefit}: {why}", number=number, benefit=words.lower(), why=why),
        tr("Nothing was saved; what you typed is still there."), tr("Ask again what the payer meant."),
    )  # fmt: skip
