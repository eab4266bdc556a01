"""The acts of rows that people keep, made from one declaration: add, change, remove.

    add_contact, change_contact, remove_contact = kept(Contact, Right.REGISTER, "contact", of="patient")

    add_contact(desk, patient_id, {"name": "Luis"})       # the row's id
    change_contact(desk, contact_id, {"phone": "…"}, was={"phone": "…"})
    remove_contact(desk, contact_id)                      # hidden, never erased

Each checks the right, that the row and what it is of stand, that what is typed fits, and that nobody overwrites what
somebody else wrote since the form was shown; each is named for Undo by the row it is about.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living, living_all
from pcdesk.acts.frame.unchanged import unchanged
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.record.base import Record
from pcdesk.trouble import KnownError

Values = dict[str, Any]


class Change(Protocol):
    """Write columns of a row. was: what the form showed of them, by column."""

    def __call__(
        self, desk: Desk, row_id: int, values: Values, /, *, was: Mapping[str, Any] | None = None
    ) -> None:
        """Raises KnownError for what cannot be kept, ChangedMeanwhile for what somebody else changed."""


def _as_typed(values: Values, _row: Any) -> Values:
    return values


def _nothing(_before: Any, _row: Any) -> None:
    return


def _its_name(row: Any) -> str:
    return str(row.name)


@dataclass(frozen=True)
class Kept:
    """A kind of row and its acts, each made when it is first asked for: declare them at the top of a module.

    noun: English, in the middle of an act's label. of: the column of what it is of, "" for the clinic's own.
    must: columns that are never empty. clean(values, row or None): tidies or refuses what is to be written.
    wrote(row before or None, row): what else goes with it, in the same act. named: how Undo names the row.
    """

    model: type[Record]
    needs: Right
    noun: str
    of: str = ""
    must: Sequence[str] = ()
    clean: Callable[[Values, Any], Values] = _as_typed
    wrote: Callable[[Any, Any], None] = _nothing
    named: Callable[[Any], str] = _its_name
    word: str = ""
    acts: dict[str, Callable[..., Any]] = field(default_factory=dict, repr=False, compare=False)

    def __iter__(self) -> Iterator[Any]:
        return iter((self.add, self.change, self.remove))

    @cached_property
    def add(self) -> Callable[..., int]:
        """(desk, id of what it is of, values) or (desk, values): adds a row; returns its id."""

        def add_of(desk: Desk, owner: int, values: Values) -> int:
            living(self._owner, owner)
            return self._create({self.of: owner, **self._ready(values, None)})

        def add_own(desk: Desk, values: Values) -> int:
            return self._create(self._ready(values, None))

        return self._act("Add", add_of if self.of else add_own, f"{self.of}_id")

    @cached_property
    def change(self) -> Change:
        """(desk, row id, values, was=…): writes the columns that are given."""

        def change(desk: Desk, row_id: int, values: Values, *, was: Mapping[str, Any] | None = None) -> None:
            row = living(self.model, row_id)
            ready = self._ready(values, row)
            unchanged(row, {name: value for name, value in ready.items() if name in values}, was)
            if ready:
                self.model.update(**ready).where(self.model.id == row_id).execute()
            after = self.model.get_by_id(row_id)
            self.wrote(row, after)
            self._say("Change", after)

        return self._act("Change", change, f"{self._word}_id")

    @cached_property
    def remove(self) -> Callable[[Desk, int], None]:
        """(desk, row id): hides the row."""

        def remove(desk: Desk, row_id: int) -> None:
            row = living(self.model, row_id)
            self.model.update(deleted_at=moment.now()).where(self.model.id == row_id).execute()
            self._say("Remove", row)

        return self._act("Remove", remove, f"{self._word}_id")

    @property
    def _word(self) -> str:
        return self.word or self.noun.replace(" ", "_")

    @property
    def _owner(self) -> type[Record]:
        fields: Any = self.model._meta.fields
        found: type[Record] = fields[self.of].rel_model
        return found

    def _ready(self, values: Values, row: Any) -> Values:
        """What is typed, tidied; raises KnownError for what cannot be kept."""
        tidy = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        fits(self.model, tidy)
        living_all(self.model, tidy)
        for name in self.must:
            if (name in tidy or row is None) and tidy.get(name) in (None, ""):
                title = tr(self.model._meta.fields[name].verbose_name or name.capitalize())
                raise KnownError(
                    tr("“{field}” is needed.", field=title), tr("Nothing was saved; what you typed is still there."),
                    tr("Fill it in."),
                )  # fmt: skip
        return self.clean(tidy, row)

    def _create(self, values: Values) -> int:
        row = self.model.create(**values)
        self.wrote(None, row)
        self._say("Add", row)
        return int(row.id)

    def _say(self, verb: str, row: Any) -> None:
        patient = getattr(row, "patient_id", None)
        about(label=tr(f"{verb} {self.noun} {{name}}", name=self.named(row)), patient=patient)

    def _act(self, verb: str, run: Any, first: str) -> Callable[..., Any]:
        """Make it an act by the names of this kind, which its arguments have too."""
        run.__name__ = run.__qualname__ = f"{verb.lower()}_{self._word}"
        told = inspect.signature(run)
        names = {"owner": first, "row_id": first}
        run.__signature__ = told.replace(
            parameters=[one.replace(name=names.get(name, name)) for name, one in told.parameters.items()]
        )
        made: Callable[..., Any] = act(f"{verb} {self.noun}", self.needs)(run)
        self.acts[verb.lower()] = made
        return made


KEPT: list[Kept] = []


def kept(model: type[Record], needs: Right, noun: str, **more: Any) -> Kept:
    """Declare a kind of row that people keep; more: as in Kept. Unpacks to its three acts, or names those it has."""
    made = Kept(model, needs, noun, **more)
    KEPT.append(made)
    return made
