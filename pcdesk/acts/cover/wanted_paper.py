"""The check-list of documents for a case: first filled from what this plan wanted the last time, then kept by hand."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.kept import kept
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.referral import Referral
from pcdesk.models.desk.wanted_paper import PRINTED_HERE, USUAL, WantedPaper, papers_of_case, wanted_last_time
from pcdesk.trouble import KnownError

_KINDS = dict(WantedPaper.KINDS)
_CASES = {"authorization": Authorization, "referral": Referral}
_KEPT = "Nothing was saved; what you typed is still there."


def _of_one_case(values: dict[str, Any], row: Any) -> dict[str, Any]:
    """It is wanted for one living case, and the document is of the same patient."""
    held = dict(row.__data__) if row is not None else {}
    to_be = {**held, **values}
    cases = [(model, to_be[name]) for name, model in _CASES.items() if to_be.get(name) is not None]
    if len(cases) != 1:
        raise KnownError(
            tr("A document is wanted for one case."), tr(_KEPT), tr("Add it from the list of the case.")
        )
    case = living(cases[0][0], getattr(cases[0][1], "id", cases[0][1]))
    if to_be.get("document") is not None:
        document = living(Document, getattr(to_be["document"], "id", to_be["document"]))
        if document.patient_id != case.patient_id:
            raise KnownError(
                tr("This document is another patient's."), tr(_KEPT), tr("Choose one from the file of the patient.")
            )
    if "paper" in values or not {"kind", "document"} & values.keys():
        return values
    printed = "" if to_be.get("document") is not None else PRINTED_HERE.get(to_be.get("kind", ""), "")
    return {**values, "paper": printed}


def _its_name(row: Any) -> str:
    return f"{tr(_KINDS[row.kind])}: {row.says}" if row.says else tr(_KINDS[row.kind])


add_wanted_paper, change_wanted_paper, remove_wanted_paper = kept(
    WantedPaper, Right.TASK, "wanted document", clean=_of_one_case, named=_its_name, word="wanted_paper",
)  # fmt: skip


def fill_wanted(authorization_id: int) -> None:
    """Inside an act: put down what this plan wanted the last time, where nothing stands yet."""
    if not papers_of_case("authorization", authorization_id):
        for kind, says in wanted_last_time(authorization_id):
            _want(kind, says, authorization=authorization_id)


def want_what_is_missing(row: Any) -> None:
    """Inside an act: each line of what a payer still wants is a line of the check-list, once."""
    there = {one.says.casefold() for one in papers_of_case("authorization", row.id)}
    for line in (line.strip() for line in row.missing.splitlines()):
        if line and line.casefold() not in there:
            _want("other", line[:160], authorization=row.id)


def _want(kind: str, says: str, **case: int) -> None:
    WantedPaper.create(kind=kind, says=says, paper=PRINTED_HERE.get(kind, ""), **case)


@act("List what is wanted", Right.TASK)
def list_wanted(desk: Desk, authorization_id: int | None = None, referral_id: int | None = None) -> None:
    """Fill the empty check-list of an authorization, or of a referral elsewhere."""
    if authorization_id is not None:
        case = living(Authorization, authorization_id)
        fill_wanted(case.id)
    else:
        case = living(Referral, referral_id)
        for kind in () if papers_of_case("referral", case.id) else USUAL["referral"]:
            _want(kind, "", referral=case.id)
    about(label=tr("List what is wanted"), patient=case.patient_id)


@act("Send wanted documents", Right.TASK)
def send_wanted(desk: Desk, wanted_paper_id: int, *, is_sent: bool = True) -> None:
    """One line of the check-list went out today, or did not after all. Raises KnownError for what is not here yet."""
    row = living(WantedPaper, wanted_paper_id)
    if is_sent and row.document_id is None and not row.paper:
        raise KnownError(
            tr("This is not here yet."), tr("Nothing was changed."), tr("Say which document it is first.")
        )
    WantedPaper.update(sent_on=moment.today() if is_sent else None).where(WantedPaper.id == row.id).execute()
    words = tr("Sent: {what}", what=_its_name(row)) if is_sent else tr("Not sent: {what}", what=_its_name(row))
    about(label=words, patient=_patient(row))


def _patient(row: Any) -> int:
    case = row.authorization if row.authorization_id is not None else row.referral
    return int(case.patient_id)
