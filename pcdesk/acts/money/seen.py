"""Money moves only against the account that the desk saw: what came between is named, and the rows are read anew."""

from __future__ import annotations

from pcdesk.language import tr
from pcdesk.models.money.seen import Seen, posted_since, seen
from pcdesk.trouble import KnownError


class AccountChanged(KnownError):
    """Somebody else moved money on this account since it was shown."""


def require_seen(patient_id: int, was: Seen | None) -> None:
    """Inside an act: raise AccountChanged unless the account stands as it was shown. was: None where nothing was."""
    if was is not None and (changed := changed_since(patient_id, was)) is not None:
        raise changed


def changed_since(patient_id: int, was: Seen) -> AccountChanged | None:
    """What came between, in words; None while the account stands as it was shown."""
    if seen(patient_id) == was:
        return None
    between = posted_since(patient_id, was)
    what = tr("This account has changed meanwhile.")
    if between is not None:
        who, label = between
        what = tr("{who} was at this account meanwhile: {what}.", who=who or tr("Somebody"), what=label)
    return AccountChanged(
        what, tr("Nothing was posted by you; what you typed is still there."),
        tr("The lines are read anew: look at them before you go on."),
    )  # fmt: skip
