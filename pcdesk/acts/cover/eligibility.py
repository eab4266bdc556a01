"""Ask payers about eligibility by file (X12 270): one file a payer, for the days of the visits to be checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover import payer_file
from pcdesk.acts.cover.payer_file import MadeFile
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.exchange.x12.eligibility_request import (
    EligibilityRequest,
    Inquiry,
    eligibility_request,
    missing_from,
)
from pcdesk.language import counted, tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.coverage import Coverage, Payer, Plan
from pcdesk.models.cover.eligibility import EligibilityAsk, EligibilityFile
from pcdesk.models.cover.to_check import ToCheck, to_check
from pcdesk.trouble import KnownError

FARTHEST = 366  # days ahead


@dataclass(frozen=True)
class Lacking:
    """Somebody who is not asked about yet. words: what must be known first, a sentence each."""

    name: str
    payer: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What came of asking: the files, and who is left out and why."""

    files: tuple[MadeFile, ...]
    lacking: tuple[Lacking, ...]


@act("Ask payers by file", Right.COVERAGE, undo=False)
def ask_by_file(desk: Desk, days: int) -> Asked:
    """Files for the visits of the next days whose coverage is to be checked, one a payer.

    Who lacks a fact the file needs is named with it and left out; the others are asked about. Raises KnownError where
    nobody is to be asked about at all, and for days that are none (0 to FARTHEST).
    """
    if not 0 <= days <= FARTHEST:
        raise KnownError(
            tr("Payers are asked about the visits of 0 to {most} days ahead.", most=FARTHEST), tr("No file was made."),
            tr("Choose other days."),
        )  # fmt: skip
    by_payer: dict[int, list[ToCheck]] = {}
    payers = _payers()
    for row in to_check(days):
        if row.cover is not None and row.why != "none":
            by_payer.setdefault(payers[row.cover.id], []).append(row)
    if not by_payer:
        raise KnownError(
            tr("Nobody is to be asked about for these days."), tr("No file was made."), tr("Choose more days.")
        )
    files, lacking = [], []
    for payer_id, rows in by_payer.items():
        made, left = _for_payer(desk, Payer.get_by_id(payer_id), rows)
        files += [made] if made is not None else []
        lacking += left
    count = sum(one.people for one in files)
    about(label=counted(count, "Ask payers by file about 1 person", "Ask payers by file about {count} people"))
    return Asked(tuple(files), tuple(lacking))


def _payers() -> dict[int, int]:
    rows: Any = Coverage.alive(Coverage.id, Plan.payer).join(Plan).tuples()
    return dict(rows)


def _for_payer(desk: Desk, payer: Any, rows: Iterable[ToCheck]) -> tuple[MadeFile | None, list[Lacking]]:
    file = EligibilityFile.create(payer=payer.id, made_at=moment.now(), staff=desk.staff_id)
    whole: list[tuple[ToCheck, Inquiry]] = []
    lacking = []
    for number, row in enumerate(rows, start=1):
        inquiry = _inquiry(row, f"PCD{file.id:06d}N{number:04d}")
        missing = missing_from(_request(payer, file.id, (inquiry,)))
        if missing:
            lacking.append(Lacking(row.name, payer.name, tuple(one.words for one in missing)))
        else:
            whole.append((row, inquiry))
    if not whole:
        EligibilityFile.update(deleted_at=moment.now()).where(EligibilityFile.id == file.id).execute()
        return None, lacking
    for row, inquiry in whole:
        EligibilityAsk.create(
            file=file.id, coverage=row.cover.id if row.cover else None, visit=row.visit_id, asked_for_on=row.on,
            trace=inquiry.trace,
        )  # fmt: skip
    request = _request(payer, file.id, tuple(inquiry for _row, inquiry in whole))
    body = eligibility_request(request, payer_file.envelope(payer, file.id))
    return MadeFile(payer.name, payer_file.file_name("eligibility", payer, file.id), body, len(whole)), lacking


def _request(payer: Any, number: int, inquiries: tuple[Inquiry, ...]) -> EligibilityRequest:
    asked, by_whom = payer_file.asked_payer(payer), payer_file.asker()
    return EligibilityRequest(asked, by_whom, f"PCD{number}", payer_file.origin(), inquiries)


def _inquiry(row: ToCheck, trace: str) -> Inquiry:
    assert row.cover is not None
    coverage: Any = Coverage.get_by_id(row.cover.id)
    about_whom = payer_file.whom(coverage)
    return Inquiry(
        trace, coverage.member_number, about_whom.subscriber, row.on, dependent=about_whom.dependent,
        group_number=coverage.group_number, relationship=about_whom.relationship,
    )  # fmt: skip
