"""The counts of an import as a sentence."""

from __future__ import annotations

import pytest

from pcdesk.console.import_report import sentence


@pytest.mark.parametrize(("counts", "is_preview", "said"), [
    ((1, 0, 1), False, "1 record came in, 0 were here already, 1 was refused."),
    ((0, 1, 2), False, "0 records came in, 1 was here already, 2 were refused."),
    ((1, 0, 1), True, "1 record would come in, 0 are here already, 1 would be refused."),
    ((0, 1, 2), True, "0 records would come in, 1 is here already, 2 would be refused."),
])  # fmt: skip
def test_one_is_said_as_one(counts: tuple[int, int, int], is_preview: bool, said: str) -> None:
    total = dict(zip(("imported", "here_already", "refused"), counts, strict=True))
    assert sentence({**total, "older_versions": 0, "here_but_different": 0, "taken": 0}, is_preview=is_preview) == said


@pytest.mark.parametrize("is_preview", [True, False])
def test_older_versions_are_not_said_to_be_here(*, is_preview: bool) -> None:
    total = {"imported": 8, "here_already": 0, "older_versions": 8, "refused": 0, "here_but_different": 0, "taken": 0}
    said = sentence(total, is_preview=is_preview).replace("were", "are")
    assert "0 are here already, 8 are older versions in the same files" in said
