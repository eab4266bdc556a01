"""A paper is declared once: act, right, title, file name and what could not be drawn follow from it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pcdesk.acts.papers
from pcdesk.acts.frame.act import VERBS
from pcdesk.acts.papers.kind import Contents, PaperKind
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.models.clinic.right import Right
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
