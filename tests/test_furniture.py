"""The furniture has no second way beside it: what is declared once is not built by hand anywhere else.

A file named here still has its own way; its name goes when it is converted, and none may be added.
"""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "pcdesk"

#: What only the furniture does: the words of the code, and the files that may still have them, without "views/".
ONCE = {
    # tables: views/list/table, and lists of work before new ones. Tables that are none, by what they would lose:
    # account_table, explain, ledger: a balance runs down them, in one order; times: letters are a time being typed;
    # differences: its rows are answers, its keys choose for all; report: lines of a file, saved by the import itself;
    # backup_table: it stands before sign-in, where no workbench is; list_and_form: the table of a form beside it
    "QTableView": {"list/table"},
    "QTableWidget": set[str](),
    "PagedRows(": {
        "billing/account_table", "billing/explain", "booking/times", "clinic/list_and_form", "importing/differences",
        "importing/report", "list/paged_rows", "list/table", "list/work_list_view", "patient/ledger",
        "setup/backup_table",
    },
    # what is typed and kept: form/asking and form/kept_sheet for sheets, form/form_card and form/kept for what is none
    "DraftKeeper(": {"bench/drafts"},
    "kept_words(": {"bench/drafts", "form/kept"},
    "ask_discard(": {"bench/drafts", "clinic/window", "look/dialogs"},
    "ask_before_losing(": {"clinic/password_sheet", "look/dialogs"},
    # a line that takes no more says so: look/limit; groups of six letters go on by themselves
    ".setMaxLength(": {"form/form_editors", "look/limit", "setup/sheet_check"},
    # who may: bench.why_not
    "may_not(": set[str](),
    # acts: bench.act
    "except KnownError as refused": set[str](),
    "attempt(": set[str](),
}  # fmt: skip


@pytest.mark.parametrize("words", ONCE)
def test_nobody_builds_by_hand_what_is_declared(words: str) -> None:
    found = {
        path.relative_to(ROOT / "views").with_suffix("").as_posix()
        for path in (ROOT / "views").rglob("*.py")
        if words in path.read_text("utf-8")
    }
    assert found <= ONCE[words], "use the furniture: see CONTRIBUTING"
    assert found >= ONCE[words], "converted: take the name away"
