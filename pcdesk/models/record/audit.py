"""The audit chain: every act sealed with the one before it, and an anchor outside the database."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import EllipsisType
from typing import Any

from pcdesk.language import counted
from pcdesk.models.engine import refused
from pcdesk.models.engine.refused import Unreadable
from pcdesk.models.record.chain_rows import Act, Entry
from pcdesk.models.record.question import Mark, Question
from pcdesk.trouble import DeskLocked

FIRST = "0" * 64  # what the first act is chained to
Anchor = tuple[int, str] | str | None  # act and seal; in words why it cannot be told; none there
ACT_COLUMNS = ("id", "at", "staff_id", "staff_name", "session", "verb", "label", "patient_id", "detail", "undoes_id")
HEAD = Question(lambda: Act.select(Act.id, Act.mac).order_by(Act.id.desc()).limit(1))
ENTRIES = Question(
    lambda: Entry.select(Entry.id, Entry.table, Entry.row, Entry.op, Entry.before, Entry.after)
    .where(Entry.act_id == Mark())
    .order_by(Entry.id)
)
_ACTS = Question(lambda: Act.select(*_whole_act()).order_by(Act.id))
_ACT = Question(lambda: Act.select(*_whole_act()).where(Act.id == Mark()))
_NUMBERS = Question(lambda: Act.select(Act.id).where(Act.id > Mark()).order_by(Act.id))
_MAC = Question(lambda: Act.select(Act.mac).where(Act.id == Mark()))


def seals_of(act_ids: Iterable[int]) -> dict[int, str]:
    """The seal of each of these acts that there is: an act of the same number in another file has another."""
    found: Any = Act.select(Act.id, Act.mac).where(Act.id.in_([*act_ids])).tuples()
    return dict(found)


def _whole_act() -> Iterator[Any]:
    return (getattr(Act, name) for name in (*ACT_COLUMNS, "prev", "mac"))


class Seal:
    """The key of the chain and the file that remembers its end, while the clinic is unlocked."""

    # One for all seals: they write one file, and a backup notes itself from a thread of its own.
    _one_at_a_time = threading.RLock()

    def __init__(self) -> None:
        self._key = bytearray()
        self._anchor: Path | None = None
        self._file: int | None = None

    def unlock(self, key: bytes | bytearray, anchor: Path | None) -> None:
        """Take the audit key (32 bytes) and the path of the anchor file."""
        with self._one_at_a_time:
            self.lock()
            self._key = bytearray(key)
            self._anchor = anchor

    def hold(self) -> Seal:
        """The same key and place for an act that begins now: it ends under them, whoever locks the desk meanwhile."""
        held = Seal()
        with self._one_at_a_time:
            if self._key:
                held.unlock(self._key, self._anchor)
        return held

    def close(self) -> None:
        """The same as lock()."""
        self.lock()

    def is_held_by(self, other: Seal) -> bool:
        """Whether the other holds this key and place."""
        with self._one_at_a_time:
            return self._anchor == other._anchor and hmac.compare_digest(self._key, other._key)

    def lock(self) -> None:
        """Write the anchor through to the disk and forget the key, whatever the disk says."""
        with self._one_at_a_time:
            if self._file is not None:
                with contextlib.suppress(OSError):
                    os.fsync(self._file)
            self._close()
            for i in range(len(self._key)):
                self._key[i] = 0
            self._key = bytearray()

    def _close(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.close(self._file)
            self._file = None

    def mac(self, prev: str, act: Sequence[object], entries: Iterable[Sequence[object]]) -> str:
        """HMAC-SHA256 over the previous seal, the act's columns and its entries, as hex. Raises DeskLocked."""
        if not self._key:
            raise DeskLocked
        digest = hashlib.sha256()
        for entry in entries:
            digest.update(json.dumps(list(entry), ensure_ascii=False, default=repr).encode("utf-8", "surrogatepass"))
        # repr: what is neither text nor number was never written here; it must differ, and stop nothing.
        body = json.dumps([prev, *act, digest.hexdigest()], ensure_ascii=False, default=repr)
        return hmac.new(self._key, body.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def anchor(self, act_id: int, mac: str) -> None:
        """Remember the end of the chain outside the database.

        Not forced to the disk at each act: the commit before it was, so the anchor is never ahead of the records. A
        disk that refuses it leaves the anchor behind: the act is saved, and the next one tries again.
        """
        with self._one_at_a_time:
            if self._anchor is None or not self._key:
                return
            body = f"{act_id:012d} {mac}"
            check = hmac.new(self._key, b"anchor|" + body.encode(), hashlib.sha256).hexdigest()
            try:
                if self._file is None:
                    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
                    self._file = os.open(self._anchor, flags, 0o600)
                os.lseek(self._file, 0, os.SEEK_SET)
                os.ftruncate(self._file, os.write(self._file, f"{body} {check}\n".encode()))
            except OSError:
                self._close()

    def read_anchor(self) -> tuple[int, str] | None:
        """(act id, seal) of the anchor file; None when there is none. Raises ValueError when it was changed."""
        if self._anchor is None or not self._anchor.exists():
            return None
        parts = self._anchor.read_text(encoding="ascii", errors="replace").split()
        if len(parts) != 3:
            raise ValueError("anchor")
        body = f"{parts[0]} {parts[1]}"
        check = hmac.new(self._key, b"anchor|" + body.encode(), hashlib.sha256).hexdigest()
        if not _is_same(check, parts[2]):
            raise ValueError("anchor")
        return int(parts[0]), parts[1]


seal = Seal()


@dataclass(frozen=True)
class Finding:
    """What the verification of the chain found: how many acts, and the faults in words for a technician."""

    acts: int
    entries: int
    head: str
    faults: tuple[str, ...]


def anchor_now() -> Anchor:
    """What the anchor remembers now, for a look at records that are being written: ask before they are read."""
    try:
        return seal.read_anchor()
    except ValueError:
        return "the anchor file was changed"
    except OSError:
        return "the anchor file cannot be read"


def verify_chain(remembered: Anchor | EllipsisType = ...) -> Finding:
    """Walk the chain from the first act and compare its end with the anchor, as it is or as it was remembered.

    Detects changed, deleted, inserted, reordered and forged acts or entries; with the anchor also a cut tail, an older
    copy put back, and a wiped journal. Whoever holds a password can rewrite chain and anchor together: only old
    backups show that.
    """
    with contextlib.closing(seal.hold()) as held:  # it ends under this key, whoever locks the desk meanwhile
        return _walk(held, anchor_now() if isinstance(remembered, EllipsisType) else remembered)


def _walk(held: Seal, remembered: Anchor) -> Finding:
    faults: list[str] = []
    prev: str | None = FIRST  # None after an act that cannot be read
    acts, entry_count, last = 0, 0, 0
    for number, row in _each_act():
        if number != last + 1:
            faults.append(f"act {last + 1} is missing")
        acts, last = acts + 1, number
        if row is None:
            faults.append(f"act {number} cannot be read")
            prev = None
            continue
        *act, stored_prev, mac = row
        entries = _Passing(number)
        if prev is not None and stored_prev != prev:
            faults.append(f"act {number} does not follow the act before it")
        right = refused.or_unreadable(held.mac, stored_prev, act, entries)
        if isinstance(right, Unreadable) or not _is_same(right, mac):
            faults.append(f"act {number} was changed")
        entry_count, prev = entry_count + entries.count, mac
    faults += _orphans() + _against_anchor(last, remembered)
    return Finding(acts, entry_count, prev or "", tuple(faults))


def _each_act() -> Iterator[tuple[int, tuple[Any, ...] | None]]:
    """Every act by its number; None for one that cannot be read: from there on they are asked for one by one."""
    last = 0
    try:
        with refused.in_words():
            for row in _ACTS.each():
                last = row[0]
                yield last, row
    except Unreadable:
        for (number,) in _NUMBERS.rows(last):
            act = refused.or_unreadable(_ACT.first, number)
            yield number, None if isinstance(act, Unreadable) else act


def end_faults() -> tuple[str, ...]:
    """What is wrong with the end of the journal, by the anchor alone: quick, for each opening, before the next act.

    The next act writes the anchor anew: what it remembers now is lost then.
    """
    row = HEAD.first()
    return tuple(_against_anchor(row[0] if row else 0, anchor_now()))


class _Passing:
    """An act's entries, counted while they pass by: an import's need not fit in memory."""

    def __init__(self, act_id: int) -> None:
        self._act_id, self.count = act_id, 0

    def __iter__(self) -> Iterator[Sequence[object]]:
        for entry in ENTRIES.each(self._act_id):
            self.count += 1
            yield entry


def _is_same(right: str, stored: object) -> bool:
    """Whether what is stored is this seal; it may be anything by now."""
    return isinstance(stored, str) and hmac.compare_digest(right.encode(), stored.encode("utf-8", "surrogatepass"))


def _orphans() -> list[str]:
    n = Entry.select().where(Entry.act_id.not_in(Act.select(Act.id))).count()
    return [counted(n, "1 entry belongs to no act", "{count} entries belong to no act")] if n else []


def _against_anchor(last: int, anchor: Anchor) -> list[str]:
    if isinstance(anchor, str):
        return [anchor]
    if anchor is None:
        return ["the anchor file is missing"] if last else []
    act_id, mac = anchor
    row = _MAC.first(act_id)
    if row is None:
        return [f"the records end before act {act_id}, which the anchor remembers"]
    return [] if _is_same(mac, row[0]) else [f"act {act_id} differs from the anchor"]
