"""The letters that may be written about a case now, as a menu: Enter shows the first in the preview."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu

from pcdesk.acts.cover.authorization import change_authorization
from pcdesk.acts.papers.case_letter import CASE_LETTERS, letters_about
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.cover.cases import Case, goes_on_from
from pcdesk.models.cover.units import authorization
from pcdesk.printing.letters.letter_file import Letter
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.form.asking import Asking, ask_for, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.list.ways import Way, Ways, add_action

_ICONS = {"letter": "mail", "fax": "file-output", "sheet": "file-text"}


def letters_of(row: Any) -> list[tuple[str, Letter]]:
    """(key of the paper, the letter) of all that may be written about a row of a list of cases, now."""
    if isinstance(row, Case):
        goes_on = goes_on_from(row.id) is not None
        return letters_about("authorization", kind=row.held.kind, state=row.held.state, goes_on=goes_on)
    return letters_about("referral", state=row.state)


def letters_menu(ways: Ways, row: Any) -> QMenu:
    """Each of them, grey for whoever may not."""
    made = ways.new_menu("letters_menu")
    about = "authorization_id" if isinstance(row, Case) else "referral_id"
    for key, one in letters_of(row):
        words = tr("To the patient: {title}", title=tr(one.title)) if one.to == "patient" else tr(one.title)
        action = add_action(made, words, key, _ICONS[one.layout])
        action.setEnabled(ways.bench.may(PAPERS[key]))
        action.triggered.connect(partial(_write, ways, key, {about: row.id}, row))
    return made


def _write(ways: Ways, key: str, about: dict[str, int], row: Any, *_checked: object) -> None:
    """Show the letter; where it gives a reason of ours that nobody wrote yet, that is asked for first."""
    if "appeal.reason" in CASE_LETTERS[key].fields:
        ask_for(ways.bench, OUR_REASON, row.held, ways.owner.window())
    else:
        ways.bench.wish(PaperWish(key, about))


OUR_REASON = declare(
    Asking(
        "our_reason", "To the letter", "scroll-text", change_authorization,
        title=lambda held: tr("Why we appeal: {what}", what=held.what),
        says=lambda _held: tr("In the clinician's words. The letter leaves lines to write on where this stays empty."),
        record=lambda held: Authorization.get_by_id(held.id),
        sections=lambda _held: (Section("", (Ask(Authorization.our_reason, span=6),)),),
        send=lambda held, values: ((held.id, values), {}), again=authorization,
        done=lambda bench, held, _none: bench.wish(PaperWish("appeal_letter", {"authorization_id": held.id})),
    )
)  # fmt: skip


def _none(row: Any) -> str:
    return "" if letters_of(row) else tr("No letter is written while it stands so.")


def letters_way(verb: Any) -> Way:
    """Of a list of cases. verb: the act whose right lets somebody write."""
    return Way("letters", "Write or print", "mail", verb, "W", "Write", choices=letters_menu, against=_none)
