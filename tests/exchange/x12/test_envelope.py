"""The envelope: every way of writing a file is read, whatever contradicts itself or is cut off is refused whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.ground.refusal import Cancelled, Refusal
from pcdesk.exchange.x12.broken import Broken
from pcdesk.exchange.x12.envelope import X12File, open_x12
from pcdesk.exchange.x12.scan import MAX_BYTES, MAX_SEGMENT, Scan
from tests.exchange.x12.made import HEAD_271, PLAIN, SUBSCRIBER, Marks, isa, transaction, x12

BODY = [*HEAD_271, *SUBSCRIBER, "EB*1*IND*30^98**PLAN", "EB*B**98****35*****Y*HC:99213"]
GUIDE = "005010X279A1"


def whole(body: bytes) -> X12File:
    file = open_x12(body, "a.edi")
    assert isinstance(file, X12File), file
    return file


def refusal(body: bytes) -> Refusal:
    found = open_x12(body, "a.edi")
    assert isinstance(found, Refusal)
    return found


def tags(body: bytes) -> list[list[str]]:
    return [[one.tag for one in each.segments] for each in whole(body).transactions()]


def a_file(marks: Marks = PLAIN) -> bytes:
    return x12("HB", GUIDE, transaction("271", GUIDE, BODY), marks=marks)


MARKS = [
    Marks(), Marks(behind=""), Marks(behind="\r\n"), Marks(behind="\r"), Marks(behind="\n    "), Marks(behind="\n\n"),
    Marks("|", ">", "!", "~"), Marks("\x1d", "\x1f", "\x1e", "\x1c", ""), Marks(terminator="\n", behind=""),
    Marks(terminator="\r", behind="\n"), Marks(terminator="'", behind=""), Marks("+", "<", "\\", "~"),
]  # fmt: skip


@pytest.mark.parametrize("marks", MARKS, ids=repr)
def test_marks_and_ends_of_lines_of_every_kind(marks: Marks) -> None:
    (found,) = whole(a_file(marks)).transactions()
    assert [one.tag for one in found.segments] == ["ST", *(one.split("*")[0] for one in BODY), "SE"]
    plan, copay = found.segments[-3:-1]
    assert plan.repeats(3) == ("30", "98")
    assert copay.parts(13) == ("HC", "99213")
    assert (found.kind, found.guide, found.control, found.interchange.control) == ("271", GUIDE, "0001", "000000905")


@pytest.mark.parametrize("wrap", [
    lambda body: b"\xef\xbb\xbf" + body, lambda body: body.decode().encode("utf-16"), lambda body: b"\r\n \t" + body,
    lambda body: body + b"\x1a", lambda body: body + b"\r\n\r\n \x1a",
])  # fmt: skip
def test_what_may_stand_around_a_file(wrap) -> None:
    assert tags(wrap(a_file())) == tags(a_file())


@pytest.mark.parametrize("width", [80, 72, 61, 7, 105, 106, 107, 120, 132, 255, 400])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_broken_at_a_column(width: int, end: str) -> None:
    text = a_file(Marks(behind="")).decode()
    broken = end.join(text[at : at + width] for at in range(0, len(text), width))
    (found,) = whole(broken.encode()).transactions()
    (plain,) = whole(text.encode()).transactions()
    assert [(one.tag, one.elements) for one in found.segments] == [(one.tag, one.elements) for one in plain.segments]


def test_only_words_go_on_over_several_lines() -> None:
    body = x12("HB", GUIDE, transaction("271", GUIDE, [*BODY, "MSG*CALL\r\nUS"]))
    (found,) = whole(body).transactions()
    assert found.segments[-2].value(1) == "CALL US"
    assert found.segments[-1].place.line == found.segments[-2].place.line + 2
    for name in ("INVENTADO*LUIS", "W123", "INVENTED PLAN"):
        assert "middle" in refusal(a_file().replace(name.encode(), f"{name[:3]}\n{name[3:]}".encode())).why


def test_without_repetition_an_element_stays_one() -> None:
    body = isa(Marks(repetition="")).encode() + a_file()[105:]
    (found,) = whole(body).transactions()
    assert found.segments[-3].repeats(3) == ("30^98",)


def test_each_segment_knows_its_place() -> None:
    two = x12("HB", GUIDE, transaction("271", GUIDE, BODY), transaction("271", GUIDE, BODY, "0002"))
    first, second = whole(two + a_file()).transactions(), list(whole(two + a_file()).transactions())[2]
    places = [one.place for each in first for one in each.segments]
    assert all(later.of_file > one.of_file and later.line > one.line for one, later in pairwise(places))
    st_place = second.segments[0].place
    assert (st_place.interchange, st_place.transaction, st_place.segment) == (2, 3, 1)
    assert st_place.line == two.count(b"\n") + 3
    assert str(st_place.line) in st_place.said()


def test_several_interchanges_and_groups_in_one_file() -> None:
    file = whole(a_file() * 3)
    assert (file.interchanges, file.count) == (3, 3)
    assert len(list(file.transactions())) == 3


def test_an_interchange_may_only_acknowledge() -> None:
    file = whole((isa() + "~TA1*000000001*261124*0942*A*000~IEA*0*000000905~").encode())
    assert file.count == 0
    assert [one.value(4) for one in file.acknowledged] == ["A"]


def test_a_test_file_says_so() -> None:
    body = x12("HB", GUIDE, transaction("271", GUIDE, BODY), usage="T")
    (found,) = whole(body).transactions()
    assert found.interchange.is_test
    assert not next(whole(a_file()).transactions()).interchange.is_test


def change(old: str, new: str) -> bytes:
    body = a_file().decode()
    assert body.count(old) == 1
    return body.replace(old, new).encode()


BROKEN = {
    "count of segments": ("SE*13*0001", "SE*12*0001"),
    "count that is none": ("SE*13*0001", "SE*x*0001"),
    "empty count": ("SE*13*0001", "SE**0001"),
    "number of the transaction": ("SE*13*0001", "SE*13*0002"),
    "count of transactions": ("GE*1*77", "GE*2*77"),
    "number of the group": ("GE*1*77", "GE*1*78"),
    "count of groups": ("IEA*1*000000905", "IEA*2*000000905"),
    "number of the interchange": ("IEA*1*000000905", "IEA*1*000000906"),
    "no end of the transaction": ("SE*13*0001~\n", ""),
    "no end of the group": ("GE*1*77~\n", ""),
    "no end of the interchange": ("IEA*1*000000905~\n", ""),
    "no beginning of the group": ("GS*HB*PAYER*CLINIC*20261124*0942*77*X*005010X279A1~\n", ""),
    "no beginning of the transaction": ("ST*271*0001*005010X279A1~\n", ""),
    "a segment lost": ("DMG*D8*19800304*M~\n", ""),
    "the end of a segment lost": ("NM1*IL*1*INVENTADO*LUIS****MI*W123~\n", "NM1*IL*1*INVENTADO*LUIS****MI*W123\n"),
    "an empty segment": ("SE*13*0001~\n", "~\nSE*13*0001~\n"),
    "no segment": ("DMG*D8*19800304*M", "dmg*D8*19800304*M"),
    "a header that is too narrow": ("ISA*00*          *", "ISA*00*         *"),
    "a transaction in a transaction": ("BHT*0022*11*REF1*20261124*0942~\n", "ST*271*0001~\n"),
    "something behind the end": ("IEA*1*000000905~\n", "IEA*1*000000905~\nGS*HB~\n"),
    "words behind the end": ("IEA*1*000000905~\n", "IEA*1*000000905~\nthe end"),
    "a mark that is a space": ("*P*:~\n", "*P* ~\n"),
    "a mark that is a letter": ("*P*:~\n", "*P*A~\n"),
    "an end that is a letter": ("*P*:~\n", "*P*:X\n"),
    "a header with one mark more": ("*ZZ*PAYER          *", "*ZZ*PAY*R          *"),
    "a mark that is two": ("*P*:~\n", "*P**~\n"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_contradicts_itself_is_refused_whole(name: str) -> None:
    found = refusal(change(*BROKEN[name]))
    assert found.what == "File"
    assert found.where.unit == "segment"
    assert found.line > 0
    assert "Nothing of this file was taken." in found.why


def test_a_refusal_says_where() -> None:
    lines = a_file().decode().split("\n")
    found = refusal(change("SE*13*0001", "SE*12*0001"))
    assert found.line == lines.index("SE*13*0001~") + 1
    assert f"line {found.line}" in found.why


@pytest.mark.parametrize("body", [
    b"", b" \r\n", b"\xef\xbb\xbf", b"ISA", b"ISA*00*", b"Last name,First name\nA,B\n", b"\0" * 300, b"\xff\xfe\x00",
    b"{}", isa().encode(),
])  # fmt: skip
def test_what_is_no_such_file_is_refused(body: bytes) -> None:
    assert refusal(body).why


def test_zeros_before_a_number_may_be_left_out_at_one_end() -> None:
    assert whole(change("IEA*1*000000905", "IEA*1*905"))
    assert whole(change("SE*13*0001", "SE*0013*1"))


@given(st.sampled_from([PLAIN, Marks(behind=""), Marks("|", ">", "!", "'", "\r\n"), Marks(terminator="\n", behind="")]),
       st.data())  # fmt: skip
def test_a_file_cut_at_any_byte_gives_nothing(marks: Marks, data: st.DataObject) -> None:
    body = a_file(marks)
    end = len(body) - len(marks.behind)
    at = data.draw(st.integers(0, end - 1))
    assert isinstance(open_x12(body[:at], "a.edi"), Refusal)


def test_a_file_cut_at_each_byte_of_two_interchanges_gives_one_or_none() -> None:
    one = a_file(Marks(behind=""))
    for at in range(len(one) + 1, 2 * len(one)):
        assert isinstance(open_x12((one + one)[:at], "a.edi"), Refusal), at


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for content in (body, a_file()[:120] + body):
        assert isinstance(open_x12(content, "a.edi"), X12File | Refusal)


@given(st.integers(0, 700), st.binary(min_size=1, max_size=3))
def test_no_damage_raises(at: int, put: bytes) -> None:
    body = a_file()
    found = open_x12(body[:at] + put + body[at + len(put) :], "a.edi")
    if isinstance(found, X12File):
        assert sum(len(one.segments) for one in found.transactions()) == 13


def test_a_far_too_long_segment_is_refused_where_it_stands() -> None:
    found = refusal(change("*PLAN~", f"*{'A' * MAX_SEGMENT}~"))
    assert "its segment 11" in found.why


def test_a_far_too_large_file_is_not_even_looked_at() -> None:
    assert refusal(b"ISA" + b" " * MAX_BYTES).line == 0


def test_what_a_reader_cannot_read_refuses_the_file() -> None:
    def never(_transaction: object) -> None:
        raise Broken("No.")

    assert isinstance(open_x12(a_file(), "a.edi", also=never), Refusal)


def test_who_cancels_is_heard() -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    many = x12("HB", GUIDE, transaction("271", GUIDE, [*BODY, *["EB*1**30"] * 5000]))
    with pytest.raises(Cancelled):
        open_x12(many, "a.edi", stop)


def test_a_scan_looks_at_each_letter_a_few_times() -> None:
    """Work grows with the file and not with its square: counted in letters, for a clock would count other things."""
    looked = [0]

    class Counted(str):
        __slots__ = ()

        def find(self, *args):
            found = super().find(*args)
            looked[0] += (found if found >= 0 else args[2]) - args[1]
            return found

    for size in (500, 1000):
        looked[0] = 0
        scan = Scan(Counted(x12("HB", GUIDE, transaction("271", GUIDE, [*BODY, *["MSG*A"] * size])).decode()))
        while scan.next() is not None:
            pass
        assert looked[0] <= len(scan.text)


def test_values_are_shown_without_what_turns_the_reading() -> None:
    for written in (" PL\u202eAN\x07 ", "PL\x07AN", "PL\u202eAN", "PL\tAN"):
        (found,) = whole(change("*PLAN~", f"*{written}~")).transactions()
        assert found.segments[-3].value(5) == "PL AN", repr(written)
