"""A place in the book is kept in figures and told in words."""

from __future__ import annotations

import json
from datetime import date

import pytest

from pcdesk import language
from pcdesk.models.book.visit_place import place, place_words


def test_words_are_made_for_whoever_reads(small_clinic, tmp_path):
    kept = place(small_clinic["provider"], date(2026, 12, 4), 660, 30)
    assert kept == f"2026-12-04 660 30 {small_clinic['provider']}"
    assert place_words(kept) == "Dec 4, 2026, 11:00 am, Dr. Lee, 30 min"
    told = tmp_path / "es.json"
    spanish = {"{when}, {provider}, {n} min": "{provider}: {when} ({n} minutos)"}
    told.write_text(json.dumps(spanish), encoding="utf-8")
    try:
        language.load(told)
        assert place_words(kept) == "Dr. Lee: Dec 4, 2026, 11:00 am (30 minutos)"
    finally:
        language.load(None)


@pytest.mark.parametrize("kept", ["", "Dec 4, 2026 11:00 AM", "Nov 24, 2026 10:00 am, Dr. Lee, 30 min", "a b c d"])
def test_words_of_older_rows_stay(small_clinic, kept):
    assert place_words(kept) == kept
