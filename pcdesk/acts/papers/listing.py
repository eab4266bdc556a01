"""A list or a report on paper, as it stands on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.frame import dated, full_name, letterhead, row_or_trouble, wall
from pcdesk.acts.papers.kind import Contents, paper
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.people.person import Patient
from pcdesk.words.door import show_date


@paper("listing", "List", Right.PRINT_DAY)
def listing(
    desk: Desk, key: str, title: str, asked: str, columns: Sequence[tuple[str, bool]],
    groups: Sequence[tuple[str, Sequence[Sequence[str]]]], sums: Sequence[str] = (),
    bars: Sequence[tuple[str, int, str]] = (), patient_id: int | None = None,
) -> Contents:  # fmt: skip
    """A list in words, as its screen says them. key: of the WorkList; columns: (title, whether a figure); groups:
    (heading or "", rows of words); sums: a last line; bars: (words, figure, figure in words).

    patient_id: whose rows they all are, if one's: the list says so, and it is noted in her file.
    """
    from pcdesk.printing.ground.bars import Bar
    from pcdesk.printing.reports.listing import ListColumn, ListGroup, Listing, listing_pdf

    if patient_id is not None:
        one = row_or_trouble(Patient, patient_id)
        whose = (full_name(one), show_date(one.born_on), tr("MRN {mrn}", mrn=one.mrn))
        asked = " · ".join(part for part in (*whose, asked) if part)
    facts = Listing(
        letterhead(), title, asked, tuple(ListColumn(words, is_figure) for words, is_figure in columns),
        tuple(ListGroup(words, tuple(tuple(row) for row in rows)) for words, rows in groups),
        wall(moment.now()), desk.name, tuple(sums), tuple(Bar(*one) for one in bars),
    )  # fmt: skip
    return Contents(
        facts, listing_pdf, dated(f"list-{key.replace('_', '-')}"), title, patient_id,
        about={"list": key, "rows": facts.count},
    )  # fmt: skip
