"""The frame of every act: right checked, one transaction, a name fit for an Undo menu."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk, may_not
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Doing

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Verb:
    """What is known of an act without running it."""

    name: str
    label: str
    needs: Right
    is_undoable: bool
    run: Callable[..., Any]


class _Local(threading.local):
    is_again = False  # whether this thread is in a look that was noted before


_local = _Local()
VERBS: dict[str, Verb] = {}
# Undo names these and says that they stay, instead of passing over them to the act before.
MONEY = (Right.COLLECT, Right.CHARGE, Right.ADJUST, Right.REVERSE, Right.REFUND, Right.REMIT)


def act(label: str, needs: Right, *, undo: bool = True, once: bool = False) -> Callable[
    [Callable[Concatenate[Desk, P], R]], Callable[Concatenate[Desk, P], R]
]:
    """Make a function an act. Its first argument is the Desk; everything it writes happens or nothing does.

    label: English, short, imperative ("Move visit"). undo: False for money, signed notes, looks, prints and imports;
    money is met by undo all the same, which then says that it stays. once: of a look that writes nothing but its note:
    the same look of a session is noted once a day, and then only reads, from one snapshot.
    An act that undo meets and that changed no row leaves nothing: no act in the journal, nothing to undo.
    An act called inside another joins its transaction, with its own right checked. Raises NotAllowed.
    """

    def frame(function: Callable[Concatenate[Desk, P], R]) -> Callable[Concatenate[Desk, P], R]:
        verb = Verb(function.__name__, label, needs, undo, function)
        is_met = undo or needs in MONEY
        if verb.name in VERBS:
            raise RuntimeError(f"two acts are called {verb.name}")

        @functools.wraps(function)
        def run(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> R:
            desk.require(needs)
            if journal.doing() is not None:
                return function(desk, *args, **kwargs)
            look = (moment.today(), verb.name, args, tuple(sorted(kwargs.items()))) if once else None
            if look in desk.looked:
                with _again():
                    return function(desk, *args, **kwargs)
            with journal.act(
                verb.name, tr(label), staff_id=desk.staff_id, staff_name=desk.name, session=desk.session,
                must_change=is_met,
            ) as doing:  # fmt: skip
                result = function(desk, *args, **kwargs)
            if look is not None:
                desk.looked.add(look)
            if is_met and doing.is_kept:
                desk.done.append(doing.id)
                desk.undone.clear()
            return result

        run.needs = needs  # type: ignore[attr-defined]  # asked by why_not
        run.is_met = is_met  # type: ignore[attr-defined]  # whether undo meets what it changes
        VERBS[verb.name] = Verb(verb.name, label, needs, undo, run)
        return run

    return frame


def why_not(desk: Desk, *what: Any) -> str:
    """Why this person may do none of these; "" for who may do one. what: acts, or papers: each knows its right.

    For greying out, never instead of the act's own check. Raises TypeError for what knows no right.
    """
    rights = [right for one in what if isinstance(right := getattr(one, "needs", None), Right)]
    if not rights or len(rights) < len(what):
        raise TypeError(f"not acts alone: {what}")
    return "" if any(desk.may(right) for right in rights) else may_not(rights[0])


@contextmanager
def _again() -> Iterator[None]:
    with journal.snapshot():
        _local.is_again = True
        try:
            yield
        finally:
            _local.is_again = False


def act_number() -> int:
    """Inside an act: its number in the journal."""
    doing: Doing | None = journal.doing()
    if doing is None:
        raise RuntimeError("a number outside an act")
    return doing.id


def about(*, label: str | None = None, patient: int | None = None, **detail: object) -> None:
    """Inside an act: sharpen its label, say which patient it is about, add detail for the audit."""
    doing: Doing | None = journal.doing()
    if doing is None and _local.is_again:
        return
    if doing is None:
        raise RuntimeError("about() outside an act")
    if label is not None:
        doing.label = label
    if patient is not None:
        doing.patient_id = patient
    doing.detail.update(detail)
