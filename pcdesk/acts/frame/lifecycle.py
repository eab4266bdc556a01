"""Cases with steps: what may follow what, drawn once; an act a step, and a row a step that says who, when and why.

    FILES = Lifecycle(IncomingFile, "state", noun="incoming file", start="came", steps=(
        Step("read", from_="came", label="Read incoming file", needs=Right.IMPORT),
        Step("filed", from_="matched", label="File incoming file", needs=Right.REGISTER, stamps="filed_at",
             asks=("patient",), within=2),
    ))
    file_it = FILES.act("filed")                 # an act: file_it(desk, incoming_file_id, {"patient": 7}, note="…")
    FILES.begin(desk, {"name": "scan.pdf"})      # inside an act: the row in its first state
    FILES.steps_from(row)                        # the steps that may be taken now
    FILES.overdue(row, moment.now())             # whether one of them should have been taken by now

A step that is not drawn is refused with the state it is in and what may be done instead.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living, living_all
from pcdesk.language import tr
from pcdesk.models.book.working_day import working_day
from pcdesk.models.clinic.right import Right
from pcdesk.models.clinic.state_change import StateChange, came_to
from pcdesk.models.record.base import Record
from pcdesk.trouble import KnownError


class WrongStep(KnownError):
    """The row is in a state from which this step is not drawn."""


class Act(Protocol):
    """Takes one step of a row. values: columns written with it; reason: a code."""

    def __call__(
        self, desk: Desk, row_id: int, values: dict[str, Any] | None = None, /, *, reason: str = "", note: str = ""
    ) -> None:
        """Raises WrongStep, and KnownError where a column the step asks for is empty."""


@dataclass(frozen=True)
class Step:
    """A step to a state. from_: the states it is drawn from; label: English, imperative, its act is called so.

    stamps: a column that takes the moment. asks: columns that must be filled by then. within: working days after the
    row came to a state of from_, in which the step is to be taken; 0 for no hurry. sets(row, values): columns that go
    with it where values do not name them.
    """

    to: str
    from_: str | tuple[str, ...]
    label: str
    needs: Right
    stamps: str = ""
    asks: tuple[str, ...] = ()
    within: int = 0
    sets: Callable[[Any, dict[str, Any]], dict[str, Any]] | None = None

    @property
    def verb(self) -> str:
        """The name of its act."""
        return self.label.lower().replace(" ", "_")

    @property
    def comes_from(self) -> tuple[str, ...]:
        """The states it is drawn from."""
        return (self.from_,) if isinstance(self.from_, str) else self.from_


LIFECYCLES: list[Lifecycle] = []


def _its_name(row: Any) -> str:
    return str(row.name)


@dataclass(frozen=True)
class Lifecycle:
    """The states of a model's rows and the steps between them. column: which has choices, each state with its word.

    due: the column that holds by which day the next step is to be taken, "" where `within` of the steps says it.
    """

    model: type[Record]
    column: str
    start: str
    steps: Sequence[Step]
    word: str = ""
    named: Callable[[Any], str] = _its_name
    due: str = ""

    def __post_init__(self) -> None:
        LIFECYCLES.append(self)

    def act(self, to: str) -> Act:
        """The act of the step to a state; made when its module is loaded."""
        step = self.step(to)

        def run(
            desk: Desk, row_id: int, values: dict[str, Any] | None = None, *, reason: str = "", note: str = ""
        ) -> None:
            row = living(self.model, row_id)
            self._take(desk, step, row, values or {}, reason, note)

        run.__name__ = run.__qualname__ = step.verb
        told, name = inspect.signature(run), f"{self.word or self.model._meta.table_name}_id"
        vars(run)["__signature__"] = told.replace(
            parameters=[one.replace(name=name) if at == "row_id" else one for at, one in told.parameters.items()]
        )
        made: Act = act(step.label, step.needs)(run)
        return made

    def step(self, to: str) -> Step:
        """The step to a state. Raises KeyError for a state no step leads to."""
        return {step.to: step for step in self.steps}[to]

    def begin(self, desk: Desk, values: dict[str, Any]) -> Any:
        """Inside an act: a new row in its first state."""
        fits(self.model, values)
        living_all(self.model, values)
        row = self.model.create(**{**values, self.column: self.start})
        self._note(desk, row, "", self.start)
        return row

    def steps_from(self, row: Any) -> list[Step]:
        """The steps that may be taken now."""
        return [step for step in self.steps if getattr(row, self.column) in step.comes_from]

    def due_on(self, row: Any) -> date | None:
        """By which day the next step is to be taken; None for no hurry."""
        if self.due:
            day_kept: date | None = getattr(row, self.due)
            return day_kept
        hurried = [step.within for step in self.steps_from(row) if step.within]
        since = came_to(row, getattr(row, self.column)) if hurried else None
        if since is None:
            return None
        day = moment.day_of(since)
        return working_day(day, min(hurried)) or day + timedelta(days=min(hurried))

    def overdue(self, row: Any, now: datetime) -> bool:
        """Whether the next step should have been taken by now."""
        due = self.due_on(row)
        return due is not None and due < moment.day_of(now)

    def state_words(self, state: str) -> str:
        """A state in words, for staff."""
        fields: Any = self.model._meta.fields
        return tr(dict(fields[self.column].choices).get(state, state))

    def _take(self, desk: Desk, step: Step, row: Any, values: dict[str, Any], reason: str, note: str) -> None:
        before = getattr(row, self.column)
        if before not in step.comes_from:
            raise self._wrong(step, row)
        values = {**(step.sets(row, values) if step.sets is not None else {}), **values}
        fits(self.model, values)
        fits(StateChange, {"note": note})
        living_all(self.model, values)
        self._ask(step, row, values)
        stamp = {step.stamps: moment.now()} if step.stamps else {}
        self.model.update(**values, **stamp, **{self.column: step.to}).where(self.model.id == row.id).execute()
        self._note(desk, row, before, step.to, reason, note)
        about(label=f"{tr(step.label)}: {self.named(row)}", patient=_patient_of(row, values))

    def _ask(self, step: Step, row: Any, values: dict[str, Any]) -> None:
        for name in step.asks:
            if values.get(name, row.__data__.get(name)) in (None, ""):
                field: Any = self.model._meta.fields[name]
                title = tr(field.verbose_name or name.replace("_", " ").capitalize())
                raise KnownError(
                    tr("“{field}” is needed for this step.", field=title), tr("Nothing was changed."),
                    tr("Fill it in first."),
                )  # fmt: skip

    def _wrong(self, step: Step, row: Any) -> WrongStep:
        state = self.state_words(getattr(row, self.column))
        following = [tr(one.label) for one in self.steps_from(row)]
        do = tr("What can be done now: {steps}.", steps=", ".join(following)) if following else (
            tr("There is nothing more to do with it.")
        )
        what = tr("{name}: “{state}” now, so “{step}” is not possible.",
                  name=self.named(row), state=state, step=tr(step.label))  # fmt: skip
        return WrongStep(what, tr("Nothing was changed."), do)

    def _note(self, desk: Desk, row: Any, before: str, after: str, reason: str = "", note: str = "") -> None:
        StateChange.create(
            of_table=row._meta.table_name, of_row=row.id, before=before, after=after, changed_at=moment.now(),
            staff=desk.staff_id, reason=reason, note=note.strip(),
        )  # fmt: skip


def _patient_of(row: Any, values: dict[str, Any]) -> int | None:
    named = values.get("patient", row.__data__.get("patient"))
    found: int | None = getattr(named, "id", named)
    return found
