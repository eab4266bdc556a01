"""Every row is exactly one of came, here, refused."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pcdesk.acts.importing.count import KIND_WORDS, Outcome
from pcdesk.acts.importing.rows import HOMES
from pcdesk.console.chosen import Chosen
from pcdesk.console.import_report import lines
from pcdesk.exchange.door.detect import Kind
from pcdesk.exchange.ground.refusal import Refusal, Where


def test_every_kind_has_words() -> None:
    assert {kind.__name__ for kind in HOMES} == set(KIND_WORDS)


@given(st.lists(st.lists(st.sampled_from(["new", "here", "no"]), min_size=1, max_size=3), max_size=12))
def test_rows_are_counted_once_whatever_their_parts(rows: list[list[str]]) -> None:
    outcome = Outcome("a.csv", Kind.LIST)
    for line, parts in enumerate(rows, 1):
        for part in parts:
            where = Where("a.csv", line)
            if part == "no":
                outcome.refuse(Refusal(where, "Row", "No."))
            else:
                outcome.add(where, "Person", is_new=part == "new")
    outcome.finish()
    assert outcome.came == sum("new" in parts for parts in rows)
    assert outcome.refused == sum("no" in parts and "new" not in parts for parts in rows)
    assert outcome.came + outcome.here + outcome.refused == len(rows)
    assert outcome.patients == sum(parts.count("new") for parts in rows)


def test_what_is_only_kept_whole_is_counted_by_kind() -> None:
    outcome = Outcome("a.json", Kind.FHIR)
    for kind, names in (("Claim", ()), ("Goal", ()), ("Claim", ()), ("Condition", ("stage",))):
        outcome.keep_whole(kind, iter(names))
    assert (outcome.whole_words(), outcome.beyond) == ("claim 2, goal 1", {"Condition.stage": 1})
    assert any("claim 2, goal 1" in line for line in lines(Chosen(Path("a.json"), "a.json", Kind.FHIR), outcome))
