"""Why a file is not taken: it is broken or cut off at a place."""

from __future__ import annotations

from pcdesk.exchange.ground.refusal import Refusal, Where
from pcdesk.exchange.x12.segment import Place
from pcdesk.language import tr


class Broken(Exception):
    """A file that contradicts itself or ends early. what: a whole sentence. place: None for the whole file.

    do: what to do about it, where that is something else than to get the file once more.
    """

    def __init__(self, what: str, place: Place | None = None, do: str = "") -> None:
        super().__init__(what)
        self.what, self.place, self.do = what, place, do


def refusal_of(broken: Broken, file: str) -> Refusal:
    """The refusal of a whole file: what is wrong and where, that nothing was kept, what to do."""
    what = broken.what
    if broken.place is not None:
        what = tr("{what} ({place})", what=what, place=broken.place.said())
    where = Where(file, broken.place.of_file, "segment") if broken.place else Where(file)
    kept = tr("Nothing of this file was taken.")
    do = broken.do or tr("Fetch the file once more, or ask its sender for a whole one.")
    return Refusal(where, tr("File"), f"{what} {kept} {do}")


def another_kind(what: str, place: Place) -> Broken:
    """A file that may be whole, but is not of the kind that was asked for."""
    return Broken(what, place, tr("Choose the answer that the payer sent."))
