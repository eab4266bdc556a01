"""A paper is declared once: act, right, title, file name and what could not be drawn follow from it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pcdesk.acts.papers
from pcdesk.acts.desk import care
from pcdesk.acts.frame.act import VERBS, why_not
from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.acts.papers.kind import Contents, PaperKind
from pcdesk.acts.papers.paper import PAPERS, make_paper, put_out
from pcdesk.models.clinic.right import Right, Role
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.record.journal import Act


@pytest.mark.parametrize("kind", PAPERS)
def test_each_paper_has_an_act_of_its_own_with_its_right(kind):
    paper = PAPERS[kind]
    verb = VERBS[f"show_{kind}"]
    assert (paper.kind, paper.__name__) == (kind, verb.name)
    assert verb.needs is paper.needs
    assert not verb.is_undoable
    assert paper.words


def test_no_act_of_a_paper_stands_beside_its_declaration():
    for path in Path(pcdesk.acts.papers.__path__[0]).glob("*.py"):
        if path.stem in ("kind", "paper"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Name) and node.id == "act"), path.name


@pytest.mark.parametrize(("title", "label"), [
    ("", "Show test leaf"), ("Test leaf 7", "Show test leaf 7"), ("Blood pressure", "Show test leaf: Blood pressure"),
])  # fmt: skip
def test_the_journal_says_what_was_shown_and_the_paper_what_was_not_drawn(small_clinic, mia, title, label):
    who = small_clinic["patient"]

    def leaf(desk, patient_id):
        facts = ("Rosa \u0645",)
        return Contents(facts, lambda one: repr(one).encode(), "leaf.pdf", title, patient_id, {"n": 7}, "!")

    try:
        paper = PaperKind("leaf", "Test leaf", Right.LOOK, leaf)(mia, patient_id=who)
    finally:
        VERBS.pop("show_leaf", None)
    noted = Act.select().order_by(Act.id.desc()).get()
    assert (noted.verb, noted.label, noted.patient_id, noted.detail) == ("show_leaf", label, who, '{"n": 7}')
    assert (paper.title, paper.file_name, paper.note) == (title or "Test leaf", "leaf.pdf", "!")
    assert paper.undrawn == ("\u0645",)
    assert b"Rosa" in paper.pdf


@pytest.mark.parametrize("role", Role)
def test_filed_papers_are_looked_at_by_all_and_leave_by_who_may_print_the_chart(small_clinic, mia, role):
    body = b"%PDF-1.4 as it came"
    row = care.file_document(mia, small_clinic["patient"], {"title": "Letter", "mime": "application/pdf"}, body)
    who = Desk(None, "Someone", role)
    shown = make_paper(who, "document", {"document_id": row})
    for kind in ("document", "incoming"):
        assert (not why_not(who, PAPERS[kind].leaving)) == who.may(Right.PRINT_CHART)
    if who.may(Right.PRINT_CHART):
        put_out(who, shown, "save")
        return
    for how in ("print", "save"):
        with pytest.raises(NotAllowed):
            put_out(who, shown, how)
    assert Correspondence.select().count() == 0


def test_whatever_is_about_a_patient_leaves_by_a_right_to_print():
    for kind in PAPERS.values():
        assert kind.kind == "shortcut_card" or kind.leaving.needs is not Right.LOOK, kind.kind
