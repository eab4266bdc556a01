"""The check-list of a case: which documents are wanted, whether they are here, whether they went out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint

from pcdesk.acts.cover.wanted_paper import (
    add_wanted_paper,
    change_wanted_paper,
    list_wanted,
    remove_wanted_paper,
    send_wanted,
)
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.cover.cases import Case
from pcdesk.models.desk.patient_file import papers_of
from pcdesk.models.desk.wanted_paper import CasePaper, WantedPaper, paper_by_id, papers_of_case
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.form.asking import Asking, ask_for, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Nothing, WorkList
from pcdesk.words.door import show_date

W = WantedPaper
KINDS = dict(W.KINDS)


def what_of(row: CasePaper) -> str:
    """Chart notes: of the last visit."""
    words = tr(KINDS[row.kind])
    return f"{words}: {row.says}" if row.says and row.kind != "other" else row.says or words


def here_of(row: CasePaper) -> str:
    """Which document it is, or what the program prints; "" where it is still to be got."""
    return row.document_title or (tr(PAPERS[row.paper].words) if row.paper in PAPERS else "")


def _documents(patient_id: int) -> list[tuple[int | None, str]]:
    found = [one for one in papers_of(patient_id) if one.kind == "document"]
    return [(None, ""), *((one.id, " · ".join((one.title, show_date(one.on)))) for one in found)]


def _sections(about: Any) -> tuple[Section, ...]:
    held = Ask(
        W.document, choices=_documents(about.patient_id), span=6,
        help=tr("Empty while it is still to be got. A scan is filed in the patient's file first."),
    )  # fmt: skip
    return (Section("", (held, Ask(W.kind, span=3), Ask(W.says, span=3))),)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name.removesuffix("_id"): value for name, value in values.items()}


HAVE = declare(
    Asking(
        "change_wanted_paper", "Keep", "file-check", change_wanted_paper, title=what_of,
        record=lambda row: WantedPaper.get_by_id(row.id), sections=_sections,
        send=lambda row, values: ((row.id, _plain(values)), {}), again=paper_by_id,
    )
)  # fmt: skip


@dataclass(frozen=True)
class Wanting:
    """The case something more is wanted for. id: its key; table: authorization or referral."""

    id: int
    table: str
    patient_id: int


def _wanting(table: str, model: Any, case_id: int) -> Wanting | None:
    row = model.alive_by_id(case_id)
    return Wanting(row.id, table, row.patient_id) if row is not None else None


WANT = {
    table: declare(
        Asking(
            f"want_for_{table}", "Add", "file-plus", add_wanted_paper,
            title=lambda _about: tr("Another document is wanted"), record=lambda _about: WantedPaper(),
            sections=_sections, send=lambda about, values: (({about.table: about.id, **_plain(values)},), {}),
            again=partial(_wanting, table, getattr(W, table).rel_model),
        )
    )
    for table in ("authorization", "referral")
}  # fmt: skip


def _have(ways: Ways, row: Any, _at: QPoint) -> None:
    """The sheet names the patient: the file is not opened, so that the case stays in front."""
    ask_for(ways.bench, HAVE, row, ways.owner.window())


def _look(row: CasePaper) -> PaperWish:
    if row.document_id is not None:
        return PaperWish("document", {"document_id": row.document_id})
    return PaperWish(row.paper, {"patient_id": row.patient_id})


def _not_here(row: CasePaper) -> str:
    return "" if row.is_here else tr("It is not here yet: press Enter and say which document it is.")


WANTED_PAPERS = WorkList(
    "wanted_papers", "What is wanted", papers_of_case, icon="list-checks",
    columns=(
        Col("what", "What is wanted", what_of, width=220, stretches=True, is_private=True,
            icon=lambda row: ("circle-check", "good") if row.is_here else ("circle-dashed", "warning")),
        Col("here", "Here", here_of, width=200, is_private=True),
        Col("sent_on", "Sent", kind="date", width=110),
    ),
    ways=(
        Way("have", "Which document it is…", "file-check", change_wanted_paper, "Enter", "It is here",
            _have),
        Way("sent", "Sent, or not after all", "file-output", send_wanted, "S", "Sent", against=_not_here,
            run=lambda ways, row, _at: ways.bench.act(send_wanted, row.id, is_sent=row.sent_on is None, toast=True)),
        Way("look", "Look at it", "eye", PAPERS["chart"], "P", "Look", wish=_look, against=_not_here),
        Way("remove", "Not wanted", "x", remove_wanted_paper, "Del", "Not wanted", send=lambda row: (row.id,)),
    ),
    filters=(Filter("missing", "Still to get", lambda row: not row.is_here),),
    nothing=Nothing("list-checks", "Nothing is wanted for it yet."),
    story=lambda row: (WantedPaper, row.id),
)  # fmt: skip


def show_wanted(ways: Ways, row: Any, _at: QPoint | None = None) -> None:
    """The check-list of a row of a list of cases, in a window of its own; an empty one is filled by one key."""
    table = "authorization" if isinstance(row, Case) else "referral"
    about = Wanting(row.id, table, row.patient_id)

    def add(own: Ways, _row: object, _at: QPoint) -> None:
        ask_for(own.bench, WANT[table], about, own.owner.window())

    def fill(own: Ways, _row: object, _at: QPoint) -> None:
        own.bench.act(list_wanted, **{f"{table}_id": row.id}, toast=True)

    more = (
        Way("new", "Something more…", "file-plus", add_wanted_paper, "N", "More", add, needs_row=False),
        Way("fill", "Begin with what was wanted before", "list-checks", list_wanted, "", "", fill, needs_row=False,
            where="empty"),
    )  # fmt: skip
    plan = replace(
        WANTED_PAPERS, rows=partial(papers_of_case, table, row.id), ways=(*WANTED_PAPERS.ways, *more),
        nothing=replace(WANTED_PAPERS.nothing, way="fill"),
    )  # fmt: skip
    title = tr("Wanted for: {what}", what=row.held.what if isinstance(row, Case) else row.reason)
    ListWindow(ways.bench, plan, ways.owner.window(), title=title, patient_id=row.patient_id).open()


WANTED_OF_CASE = Way("wanted", "What is wanted…", "list-checks", change_wanted_paper, "L", "Wanted", show_wanted)
