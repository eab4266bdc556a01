"""Which engine holds the records: chosen here, and nowhere else."""

from __future__ import annotations

from typing import Any

import peewee as pw

from pcdesk.models.engine.cipher import ClinicDatabase


class Chosen(pw.Proxy):
    """The database of all models: everything asked of it goes to the engine that was chosen."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in pw.Proxy.__slots__:
            super().__setattr__(name, value)
        else:
            setattr(self.obj, name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self.obj, name)


def records() -> Any:
    """The database of this program: an encrypted file on its own computer.

    An engine offers what Peewee's Database does, and besides: `engine` (a name of wording), `writing()` (one
    transaction that from its first moment is the only writer, so that what is read in it is the newest: SQLite begins
    it as IMMEDIATE, PostgreSQL takes the row of open_act first), `alone()` (nobody else reads either), `reading()`
    (all that is read inside is of one moment), `noting()` (the statements run inside), and whether it `is_unlocked`,
    `is_current` and `is_in_place`.
    """
    chosen: Any = Chosen()
    chosen.initialize(ClinicDatabase())
    return chosen
