"""The letters that may be written about a case now, as a menu: Enter shows the first in the preview."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu

from pcdesk.acts.papers.case_letter import letters_about
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.cover.cases import Case, goes_on_from
from pcdesk.printing.letters.letter_file import Letter
from pcdesk.views.bench.wishes import PaperWish
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
        action = add_action(made, tr(one.title), key, _ICONS[one.layout])
        action.setEnabled(ways.bench.may(PAPERS[key]))
        action.triggered.connect(partial(_write, ways, key, {about: row.id}))
    return made


def _write(ways: Ways, key: str, about: dict[str, int], *_checked: object) -> None:
    ways.bench.wish(PaperWish(key, about))


def _none(row: Any) -> str:
    return "" if letters_of(row) else tr("No letter is written while it stands so.")


def letters_way(verb: Any) -> Way:
    """Of a list of cases. verb: the act whose right lets somebody write."""
    return Way("letters", "Write or print", "mail", verb, "W", "Write", choices=letters_menu, against=_none)
