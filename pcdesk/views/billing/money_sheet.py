"""The frame of the sheets that move money on one account: whose it is, what somebody else moves there meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from pcdesk.language import tr
from pcdesk.models.money.account import AccountLine, account_lines
from pcdesk.trouble import KnownError
from pcdesk.views.bench.drafts_left import ACCOUNT
from pcdesk.views.bench.workbench import Done, Workbench
from pcdesk.views.billing.seen_account import SeenAccount
from pcdesk.views.form.kept import go_on_in
from pcdesk.views.form.kept_sheet import KeptSheet
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.look.announce import AtRest


class MoneySheet(KeptSheet):
    """Subclasses put their fields between the person and finish(), and do post()."""

    def __init__(
        self, bench: Workbench, patient_id: int, parent: QWidget | None, title: str, icon: str, *, name: str,
        tone: str = "accent", width: int = 520,
    ) -> None:  # fmt: skip
        super().__init__(
            bench, parent, title, icon=icon, name=name, tone=tone, width=width, patient_id=patient_id
        )
        self.patient_id = patient_id
        self.account = SeenAccount(bench, patient_id, self.notice, self)
        self.account.changed.connect(self.read_anew)
        self.heard = AtRest(self)  # what stands below the fields changes with each letter typed

    def finish(self, words: str, kind: str = "primary", **how: Any) -> None:
        """The notice and the buttons, under what the subclass has put into the body. how: as in end()."""
        self.body.addWidget(self.notice)
        self.end(words, self.post, kind, **how)

    def keep_typed(self, way: str, about: int, *fields: QLineEdit, begins_in: QLineEdit, **parts: Any) -> None:
        """From now on these fields are the draft of this way of LINE_WAYS; what was kept of it before is put back.

        about: the posting, of a charge the visit; 0 for none. begins_in: has the keys, or the last one of what was
        kept. parts: what else is chosen and typed, by name.
        """
        self.ask_in_turn(*fields)
        if self.keep(self.draft_key(way, about), *fields, **parts):
            fields[-1].setFocus()
            go_on_in(fields[-1])
        else:
            begins_in.setFocus()
            begins_in.selectAll()

    def draft_key(self, way: str, about: int) -> str:
        """Under which name a draft is found again: see keep_typed."""
        return f"{ACCOUNT}{self.patient_id}:{way}:{about}"

    def read_anew(self) -> None:
        """Somebody else moved money on this account: show it as it stands; what was typed stays."""

    def line_now(self, line: AccountLine) -> AccountLine:
        """A line of the account as it stands now."""
        return next((one for one in account_lines(self.patient_id) if one.posting_id == line.posting_id), line)

    def post(self) -> None:
        """Do it, by move()."""
        raise NotImplementedError

    def move(
        self, verb: Callable[..., Any], *args: Any, said: str = "", asks_seen: bool = True, **told: Any
    ) -> Done[Any]:
        """Run the act on the account as it was seen; done, the sheet goes and `said` is told. A refusal is said here.

        asks_seen: whether the act wants to know what was seen.
        """
        if asks_seen:
            told["seen"] = self.account.seen
        done = self.bench.act(verb, *args, refused=self.account.refused, **told)
        if done:
            self.accept()
            if said:
                self.bench.said.emit(said, False)
        return done

    def refuse(self, what: str, do: str) -> None:
        """Say what is wrong before anything is asked of the records."""
        self.notice.explain(KnownError(what, tr("Nothing was posted."), do))

    def amount_of(self, edit: MoneyEdit) -> int | None:
        """The cents typed, or None after the notice said what is wrong."""
        try:
            cents = edit.cents()
        except ValueError as error:
            self.refuse(str(error), tr("Check the amount."))
            return None
        if cents is None:
            self.refuse(tr("An amount is needed."), tr("Type it like 25 or 25.50."))
        return cents
