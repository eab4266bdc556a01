"""What belongs to a case and stands in other tables: letters that went out, their answers, what is wanted."""

from __future__ import annotations

from typing import Any

from pcdesk.models.cover.authorization import AuthorizedService
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.letter_answer import LetterAnswer
from pcdesk.models.desk.wanted_paper import WantedPaper
from pcdesk.models.record.base import Record


def beside_case(table: str, case_id: int) -> list[tuple[type[Record], int]]:
    """(table, key) of each row whose story is the case's too; those taken back are part of it. table: of the case."""
    about = (Correspondence.about_table == table) & (Correspondence.about_id == case_id)
    letters = _keys(Correspondence, about)
    answers = _keys(LetterAnswer, LetterAnswer.correspondence.in_(letters))
    found: list[tuple[type[Record], int]] = [
        *((Correspondence, key) for key in letters), *((LetterAnswer, key) for key in answers),
    ]  # fmt: skip
    if table in ("authorization", "referral"):
        found += [(WantedPaper, key) for key in _keys(WantedPaper, getattr(WantedPaper, table) == case_id)]
    if table == "authorization":
        services = _keys(AuthorizedService, AuthorizedService.authorization == case_id)
        found += [(AuthorizedService, key) for key in services]
    return found


def _keys(model: Any, which: Any) -> list[int]:
    return [key for (key,) in model.select(model.id).where(which).tuples()]
