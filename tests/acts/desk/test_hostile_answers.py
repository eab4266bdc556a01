"""Files of answers that are broken, huge, twice or of odd shape: each is told in words, and none is taken by half."""

from __future__ import annotations

import pytest

from pcdesk.acts.desk.answers import take_answers
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.desk.care import Blob
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError
from tests.exchange.x12.made import HEAD_271, SUBSCRIBER, Marks, answer_271, transaction, x12

GOOD = answer_271("EB*1**30", "EB*C*IND*30***23*1500*****Y")
OWN = x12("HB", "005010X279A1", transaction("271", "005010X279A1", [*HEAD_271, *SUBSCRIBER, "EB*1**30"]),
          marks=Marks("|", ">", "!", "'", ""))  # fmt: skip
MARKUP = GOOD.replace(b"INVENTADO*LUIS", b"<b>INVENTADO</b>*<script>alert(1)</script>")
READ = {
    "byte order mark": b"\xef\xbb\xbf" + GOOD,
    "indented": b"".join(b"   " + line + b"\n" for line in GOOD.splitlines()),
    "marks of its own": OWN,
    "markup": MARKUP,
}
REFUSED = {
    "cut off": GOOD[:-60], "cut in the middle": GOOD[:300], "empty": b"", "zeros": bytes(5_000), "text": b"hello",
    "miscounted": GOOD.replace(b"SE*", b"SE*9"), "too large": b"ISA" + b"x" * 50_000_000,
}  # fmt: skip


def rows() -> tuple[int, ...]:
    return tuple(model.select().count() for model in (UnmatchedAnswer, CoverageCheck, Blob, Act))


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_what_is_broken_is_refused_whole_and_in_words(mia, small_clinic, body):
    before = rows()
    with pytest.raises(KnownError) as told:
        take_answers(mia, body, "answers.edi")
    assert "answers.edi" in str(told.value)
    assert rows() == before


@pytest.mark.parametrize("body", READ.values(), ids=READ)
def test_what_is_only_of_odd_shape_is_read_once(mia, small_clinic, body):
    first = take_answers(mia, body, "answers.edi")
    assert (first.answered, first.by_hand, first.again) == (0, 1, 0)
    second = take_answers(mia, body, "answers.edi")
    assert (second.by_hand, second.again) == (0, 1)
    assert second.more == ("1 was here already.",)
    assert UnmatchedAnswer.select().count() == 1


def test_markup_in_a_name_stays_the_name_it_is(mia, small_clinic):
    take_answers(mia, MARKUP, "answers.edi")
    assert "<b>" in UnmatchedAnswer.get().name
