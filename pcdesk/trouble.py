"""Trouble a person can be told about, apart from our own mistakes."""

from __future__ import annotations


class DeskLocked(Exception):
    """The records were closed before what was asked of them came: a key or a timer that was on its way at the lock.

    Nothing was read, nothing is lost, and whoever asked has left the desk: there is nobody to tell.
    """


class KnownError(Exception):
    """Something the person can understand and act on.

    what: what happened. kept: what was kept or lost. do: what to do now.
    All three are whole sentences in the staff's language.
    """

    def __init__(self, what: str, kept: str = "", do: str = "") -> None:
        super().__init__(" ".join(part for part in (what, kept, do) if part))
        self.what, self.kept, self.do = what, kept, do
