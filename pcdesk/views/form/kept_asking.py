"""The two sheets of a kind of row that people keep (acts/frame/kept): one adds a row, one changes it.

    ADD_FACT, CHANGE_FACT = add_and_change(
        "payer_fact", "shield", (add_payer_fact, change_payer_fact), of="payer",
        titles=(lambda _anew: tr("What was learned of a payer"), lambda row: row.payer),
        fresh=lambda _anew: SimpleNamespace(…), model=PayerFact, sections=_fact_sections, again=known_by_id,
    )
    ask_for(bench, ADD_FACT, Anew(), window)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pcdesk.models.record.base import Record
from pcdesk.views.form.asking import Asking, declare
from pcdesk.views.form.form import Section


@dataclass(frozen=True)
class Anew:
    """Nothing yet: a row is to be made. id: 0."""

    id: int = 0


def by_column(values: dict[str, Any]) -> dict[str, Any]:
    """Values as acts take them: a row by the name of its column."""
    return {name.removesuffix("_id"): value for name, value in values.items()}


def add_and_change(
    word: str, icon: str, acts: Sequence[Callable[..., Any]], *, titles: Sequence[Callable[[Any], str]],
    fresh: Callable[[Any], Any], model: type[Record], sections: Callable[[Any], Sequence[Section]],
    again: Callable[[int], Any], of: str = "", owner: Callable[[int], Any] = Anew,
    owner_id: Callable[[Any], int] = lambda about: int(about.id), says: Callable[[Any], str] | None = None,
    about_id: Callable[[Any], int] = lambda about: int(about.id), button: str = "Keep",
    done: Callable[[Any, Any, int], None] | None = None,
) -> tuple[Asking, Asking]:  # fmt: skip
    """Declare both. acts: add and change. titles: of each. fresh(about): the unsaved record of a new row.

    of: the column of what a new row is of, asked for or, where it is not, the id of what the sheet was opened for
    (owner_id; owner: that again after a lock). again: the row to change, after a lock; about_id: of what is changed.
    done: of Asking, after a new one.
    """
    add, change = acts

    def send_new(about: Any, values: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        told = by_column(values)
        if not of:
            return (told,), {}
        return (told.pop(of) if of in told else owner_id(about), told), {}

    made = Asking(
        f"add_{word}", button, icon, add, title=titles[0], record=fresh, sections=sections, send=send_new, again=owner,
        about_id=owner_id, says=says, done=done,
    )  # fmt: skip
    changed = Asking(
        f"change_{word}", "Save", icon, change, title=titles[1], record=lambda row: model.get_by_id(about_id(row)),
        sections=sections, send=lambda row, values: ((about_id(row), by_column(values)), {}), again=again,
        about_id=about_id, is_change=True,
    )  # fmt: skip
    return declare(made), declare(changed)
