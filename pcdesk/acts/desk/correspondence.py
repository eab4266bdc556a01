"""What became of a paper after it was printed or saved: somebody at the desk says so."""

from __future__ import annotations

from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.trouble import KnownError


@act("Say how a paper was sent", Right.TASK)
def say_sent(
    desk: Desk, correspondence_id: int, how: str, sent_to: str = "patient", sent_to_name: str = ""
) -> None:
    """How a paper went on and to whom, in place of what was said before.

    how and sent_to: keys of Correspondence.HOW and TO. Raises KnownError for another, and for somebody else without a
    name.
    """
    row = living(Correspondence, correspondence_id)
    name = sent_to_name.strip()
    fits(Correspondence, {"sent_to_name": name})
    if how not in dict(Correspondence.HOW) or sent_to not in dict(Correspondence.TO):
        raise KnownError(
            tr("This is no way a paper goes."), tr("Nothing was changed."), tr("Choose one of those in the list.")
        )
    if sent_to in ("payer", "practice", "other") and not name:
        raise KnownError(
            tr("A paper for somebody else needs a name."), tr("Nothing was changed."),
            tr("Type who got it, such as the plan or the office."),
        )  # fmt: skip
    Correspondence.update(how=how, sent_to=sent_to, sent_to_name=name).where(
        Correspondence.id == correspondence_id
    ).execute()
    words = tr(dict(Correspondence.HOW)[how]).lower()
    about(label=tr("Paper {how}", how=words), patient=row.patient_id, kind=row.kind)
