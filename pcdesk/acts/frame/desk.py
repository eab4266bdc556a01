"""Who is at the desk: the signed-in person, what she may do, and what she can undo."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from pcdesk.language import tr
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.clinic.right import RIGHT_WORDS, RIGHTS, Right, Role
from pcdesk.models.record.base import unreadable
from pcdesk.trouble import KnownError


class NotAllowed(KnownError):
    """The person's role does not include this."""


@dataclass
class Desk:
    """One signed-in session. done: act ids, latest last; undone: (id of the undo, id of the act it took back).

    looked: what was looked at already, as acts note it.
    """

    staff_id: int | None
    name: str
    role: Role
    initials: str = ""
    session: str = field(default_factory=lambda: secrets.token_hex(8))
    done: list[int] = field(default_factory=list)
    undone: list[tuple[int, int]] = field(default_factory=list)
    looked: set[tuple[object, ...] | None] = field(default_factory=set, repr=False)

    def may(self, right: Right) -> bool:
        """Whether the role includes this right."""
        return right in RIGHTS[self.role]

    def require(self, right: Right) -> None:
        """Raise NotAllowed, in words, when the role does not include this right."""
        if not self.may(right):
            raise NotAllowed(
                may_not(right),
                tr("Nothing was changed."),
                tr("Ask someone who may, or have the owner change your role."),
            )


def may_not(right: Right) -> str:
    """Why something is grey or refused."""
    return tr("Your role may not {right}.", right=tr(RIGHT_WORDS[right]))


def desk_of(staff: Staff) -> Desk:
    """The session of a person who has just signed in. Raises Unreadable for a role that is none."""
    if staff.role not in RIGHTS:
        raise unreadable(Staff.role)
    return Desk(staff.id, staff.name, Role(staff.role), staff.initials)


def house() -> Desk:
    """The program itself, for what it does unasked: set-up, backups, checks."""
    return Desk(None, "pcdesk", Role.OWNER, "pc")
