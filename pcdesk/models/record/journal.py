"""One journal for audit, undo and news: every write belongs to an act."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.engine import refused
from pcdesk.models.engine.wording import is_same
from pcdesk.models.record import audit
from pcdesk.models.record.base import Record, db
from pcdesk.models.record.chain_rows import Act as Act
from pcdesk.models.record.chain_rows import Entry as Entry
from pcdesk.models.record.chain_rows import OpenAct as OpenAct
from pcdesk.models.record.question import Mark, Question
from pcdesk.trouble import DeskLocked, KnownError

NEWS_BY_ROW = 5_000  # an act that touched more rows tells of whole tables


@dataclass(frozen=True)
class News:
    """What a finished act touched: (table, row) pairs; row 0 means many rows of that table."""

    act: int
    verb: str
    label: str
    touched: frozenset[tuple[str, int]]

    def about(self, *models: type[pw.Model], row: int | None = None) -> bool:
        """Whether the act touched one of these tables (or that very row of one)."""
        tables = {model._meta.table_name for model in models}
        return any(t in tables and (row is None or r in (0, row)) for t, r in self.touched)

    def of(self, names: Collection[str]) -> bool:
        """Whether it concerns what was read of tables of these names: the journal itself is written by every act."""
        return Act._meta.table_name in names or any(table in names for table, _row in self.touched)


@dataclass
class Doing:
    """The act under way: what is known of it so far; the verb may sharpen its label, patient and detail.

    is_kept: whether it stands in the journal once it is over.
    """

    id: int
    prev: str
    staff_id: int | None
    staff_name: str
    session: str
    verb: str
    label: str
    patient_id: int | None = None
    undoes_id: int | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    is_kept: bool = True


class Final(KnownError):
    """What the act wrote is money or has been signed since: it is never undone."""


class Moved(KnownError):
    """The file that is written to is not the one anybody would open next: what is saved there would be lost."""


class Conflict(KnownError):
    """A row has moved on since the act that is to be undone."""


class _NothingChanged(Exception):
    """The act that is under way wrote no row."""


class _Local(threading.local):
    doing: Doing | None = None


_local = _Local()
_OPEN = Question(lambda: OpenAct.update(act_id=Mark()))
_ADD_ACT = Question(
    lambda: Act.insert({getattr(Act, name): Mark() for name in (*audit.ACT_COLUMNS, "prev", "mac")})
)
listeners: list[Callable[[News], None]] = []  # the Qt floor hangs its bell here; this floor knows no Qt
followers: list[Callable[[News], None]] = []  # this floor's own, told before them; once here, here for good
own: set[int] = set()  # acts of this program, of which `others` need not tell
checks: list[Callable[[int], None]] = []  # run before COMMIT with the act's id; what they raise rolls all back


def doing() -> Doing | None:
    """The act this thread is in the middle of, if any."""
    return _local.doing


@contextmanager
def act(
    verb: str, label: str, *, staff_id: int | None, staff_name: str, session: str, must_change: bool = False
) -> Iterator[Doing]:
    """Everything inside happens or nothing does; the world hears afterwards.

    must_change: where no row was written, no act is kept either; looks and prints are kept for their own sake.
    Raises KnownError when another task is writing or the disk refuses, and whatever the inside does: nothing is kept.
    """
    if _local.doing is not None:
        raise RuntimeError(f"act {verb} inside act {_local.doing.verb}")
    with contextlib.closing(audit.seal.hold()) as held, contextlib.ExitStack() as not_kept:
        try:
            with _immediately():
                # Nobody else writes any more: what is the end of the chain now is still so when this act is chained.
                last, mac = audit.HEAD.first() or (0, audit.FIRST)
                this = Doing(last + 1, mac, staff_id, staff_name, session, verb, label)
                _OPEN.ask(this.id)
                _local.doing = this
                try:
                    yield this
                    for check in checks:
                        check(this.id)
                    if must_change and audit.ENTRIES.first(this.id) is None:
                        raise _NothingChanged
                    mac, touched = _seal(this, held)
                finally:
                    _local.doing = None
                own.add(this.id)
                not_kept.callback(own.discard, this.id)  # the number will be another act's
        except _NothingChanged:
            this.is_kept = False
            return
        not_kept.pop_all()
        # The usual seal keeps its file open; an act that began before the desk was locked has its own.
        (audit.seal if audit.seal.is_held_by(held) else held).anchor(this.id, mac)
    if touched:
        tell(News(this.id, this.verb, this.label, touched))


def tell(news: News) -> None:
    """Let everybody here know."""
    for listener in [*followers, *listeners]:
        listener(news)


@contextmanager
def _immediately() -> Iterator[None]:
    """One transaction, from the first moment the only writer. Raises KnownError for what disk or writers refuse."""
    if not db.is_unlocked:
        raise DeskLocked
    if not db.is_current:
        raise KnownError(
            tr("Another clinic was opened meanwhile."),
            tr("Nothing was changed."),
            tr("Open this clinic and do it again."),
        )
    with refused.in_words(), db.writing():
        yield
        if not db.is_in_place:
            raise Moved(
                tr("The clinic's records are no longer where they were: somebody moved them or put a backup back."),
                tr("This was not saved. Everything saved before is kept, in what was moved or set aside."),
                tr("Write down what is on the screen, close pcdesk and open it again."),
            )


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside is of one moment, whatever others write meanwhile. Raises KnownError as an act does."""
    if not db.is_unlocked:
        raise DeskLocked
    with refused.in_words(), db.reading():
        yield


@contextmanager
def retractable() -> Iterator[Callable[[], None]]:
    """What is written inside, an act's or nothing, can be taken back whole while the rest of the act goes on."""
    with db.atomic() as inside:
        yield inside.rollback


def _seal(this: Doing, held: audit.Seal) -> tuple[str, frozenset[tuple[str, int]]]:
    told = _Told()
    detail = json.dumps(this.detail, ensure_ascii=False, sort_keys=True) if this.detail else ""
    at = Act.at.db_value(moment.now())
    who = (this.staff_id, this.staff_name, this.session)
    columns = (this.id, at, *who, this.verb, this.label[:240], this.patient_id, detail, this.undoes_id)
    mac = held.mac(this.prev, columns, told.passing(this.id))
    _ADD_ACT.ask(*columns, this.prev, mac)
    _OPEN.ask(0)
    return mac, frozenset(told.rows)


class _Told:
    """The rows an act touched, noted while its entries pass by: an import's need not fit in memory."""

    def __init__(self) -> None:
        self.rows: set[tuple[str, int]] = set()
        self._is_many = False

    def passing(self, act_id: int) -> Iterator[tuple[Any, ...]]:
        for entry in audit.ENTRIES.each(act_id):
            self.rows.add((entry[1], 0 if self._is_many else entry[2]))
            if not self._is_many and len(self.rows) > NEWS_BY_ROW:
                self._is_many = True
                self.rows = {(table, 0) for table, _ in self.rows}
            yield entry


def last_act() -> int:
    """The number of the newest act."""
    return int(Act.select(pw.fn.MAX(Act.id)).scalar() or 0)


def tables() -> dict[str, type[Record]]:
    """Every journalled table by its name."""
    found: dict[str, type[Record]] = {}
    parents: list[Any] = [Record]
    while parents:
        for model in parents.pop().__subclasses__():
            found[model._meta.table_name] = model
            parents.append(model)
    return found


def put_back(act_id: int, *, but: frozenset[str] = frozenset()) -> None:
    """Inside an act: undo the entries of an earlier one, last first. but: tables whose rows are left as they are.

    A row that was added is hidden; a row that was changed gets its former values. Raises Conflict when a row no longer
    holds what that act wrote or others were built on it since, and KnownError for rows that are final (money, signed).
    """
    known = tables()
    for entry in Entry.select().where(Entry.act_id == act_id).order_by(Entry.id.desc()):
        model = known.get(entry.table)
        if entry.table in but:
            continue
        if model is not None and getattr(model, "stays_on_undo", False):
            continue
        if model is None or getattr(model, "is_final", False):
            raise is_final(tr("Money is not undone."), tr("Reverse it at Billing instead."))
        if model.get_by_id(entry.row).is_closed():
            raise is_final(tr("A signed note is not undone."), tr("Amend it instead."))
        before, after = json.loads(entry.before), json.loads(entry.after)
        if entry.op == "insert":
            before = {"deleted_at": Act.at.db_value(moment.now())}
        if not _write_if_same(model, entry.row, before, after):
            raise Conflict(
                tr("This was changed again since, so it cannot be undone."),
                tr("Nothing was changed."),
                tr("Change it by hand to what it should be."),
            )
        if before.get("deleted_at") and _is_built_on(model, entry.row):
            raise Conflict(
                tr("Something else was recorded with this since, so it cannot be undone."),
                tr("Nothing was changed."),
                tr("Take back what came after it first, or cancel it with a reason."),
            )


def stands_as_written(act_id: int, *, but: frozenset[str] = frozenset(), most: int = 8) -> bool:
    """Whether the rows an act wrote are neither final nor changed since: what `put_back` meets at first. No write.

    most: rows that are looked at; of an act that wrote more the rest is left to `put_back`.
    """
    known, seen = tables(), set()
    for entry in Entry.select().where(Entry.act_id == act_id).order_by(Entry.id.desc()).limit(most):
        model = known.get(entry.table)
        if (entry.table, entry.row) in seen or entry.table in but or getattr(model, "stays_on_undo", False):
            continue
        seen.add((entry.table, entry.row))
        if model is None or getattr(model, "is_final", False) or model.get_by_id(entry.row).is_closed():
            return False
        columns = model._meta.columns
        same = [is_same(columns[name], value) for name, value in json.loads(entry.after).items() if name in columns]
        if not model.select(model.id).where(model.id == entry.row, *same).exists():
            return False
    return True


def is_final(what: str, do: str) -> Final:
    """What is said of an act that is never undone, and what is done instead."""
    return Final(what, tr("Nothing was changed."), do)


def _is_built_on(model: type[Record], row: int) -> bool:
    """Whether a row that is not hidden names this one: hiding it would leave a visit, money or a paper of nobody."""
    return any(
        issubclass(source, Record) and source.alive().where(field == row).exists()
        for field, source in model._meta.backrefs.items()
    )


def _write_if_same(model: type[Record], row: int, new: dict[str, Any], old: dict[str, Any]) -> bool:
    table, columns = model._meta.table_name, model._meta.columns
    if not set(new) <= set(columns) or not set(old) <= set(columns):
        raise RuntimeError(f"entry of {table} names a column that is not there")
    puts = {columns[name]: pw.Value(value, converter=False, unpack=False) for name, value in new.items()}
    same = [is_same(columns[name], value) for name, value in old.items()]
    try:
        return int(model.update(puts).where(model.id == row, *same).execute()) == 1
    except pw.IntegrityError:  # another row has taken its place since, as a second check-in of a visit
        return False
