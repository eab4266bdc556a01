"""A diagnosis is said with its codes, each once."""

from __future__ import annotations

import pytest

from pcdesk.models.cover.authorization import Authorization, diagnosis_of


@pytest.mark.parametrize(("reason", "codes", "said"), [
    ("Low back pain", "M54.50, M54.16", "Low back pain (M54.50, M54.16)"), ("M54.50", "M54.50", "M54.50"),
    ("", "M54.50", "M54.50"), ("Low back pain", "", "Low back pain"), ("M54.50", "M54.50, I10", "M54.50, I10"),
    ("", "", ""), ("Pain (M54.50)", "M54.50", "Pain (M54.50)"),
])  # fmt: skip
def test_words_and_codes_are_said_together(reason, codes, said):
    assert diagnosis_of(Authorization(reason=reason, diagnosis_codes=codes)) == said
