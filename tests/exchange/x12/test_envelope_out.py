"""What a file can carry of a text, and the envelope it goes into."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.x12.carried import LETTERS, SIGNS, amount, carried, day, dollars, is_carried_whole
from pcdesk.exchange.x12.envelope import X12File, open_x12
from pcdesk.exchange.x12.envelope_out import Composite, Envelope, Line, Repeated, written
from tests.exchange.x12.asked import ENVELOPE


def opened(body: bytes) -> X12File:
    file = open_x12(body, "a.edi")
    assert isinstance(file, X12File)
    return file


@pytest.mark.parametrize(("text", "expected"), [
    ("José Núñez", "JOSE NUNEZ"), ("Strauß", "STRAUSS"), ("Łukasz", "LUKASZ"), ("Nguyễn", "NGUYEN"),
    ("Øystein Ǿ", "OYSTEIN O"),
    ("Þóra Æ Œ", "THORA AE OE"), ("Müller-Lüdenscheid", "MULLER-LUDENSCHEID"), ("O’Brien", "O'BRIEN"),
    ("123½ Oak", "123 1/2 OAK"), ("a*b^c:d~e", "A B C D E"), ("  two \r\n lines\t", "TWO LINES"), ("王小明", ""),
    ("王 Ann", "ANN"),
    ("\u202eevil", "EVIL"), ("ﬁn", "FIN"), ("ſ", "S"), ("", ""), ("*", ""),
])  # fmt: skip
def test_what_a_file_carries(text: str, expected: str) -> None:
    assert carried(text) == expected


@given(st.text(max_size=60))
def test_nothing_carried_takes_a_file_apart(text: str) -> None:
    found = carried(text)
    assert found.isascii()
    assert found.isprintable()
    assert not set(found) & set("*^:~")
    assert found == found.upper().strip()
    assert carried(found) == found


def test_the_tables_are_plain() -> None:
    for letter, stands in LETTERS.items():
        assert len(letter) == 1
        assert stands.isascii()
        assert carried(f"x{letter}x") == f"X{stands}X"
        assert carried(letter.lower()) == carried(letter.upper())
    for sign, stands in SIGNS.items():
        assert carried(f"x{sign}x") == f"X{stands}X".upper()
        assert stands.isascii()


@pytest.mark.parametrize(("text", "expected"), [
    ("W123", True), ("w-1 2", True), (" W1 ", True), ("W*1", False), ("W~", False), ("Ñ1", False), ("1:2", False),
    ("a  b", False),
])  # fmt: skip
def test_a_number_comes_through_whole_or_not_at_all(text: str, expected: bool) -> None:
    assert is_carried_whole(text) is expected


@given(st.integers(-10**15, 10**15))
def test_dollars_are_exact_and_written_as_x12_wants(cents: int) -> None:
    text = dollars(cents)
    assert Decimal(text).scaleb(2) == cents
    assert not text.startswith(("0.", "-0."))
    assert set(text) <= set("-.0123456789")
    assert text == "0" or not text.strip("-").startswith("0")
    assert "." not in text or text[-1] not in "0."


def test_amounts_have_no_exponent() -> None:
    assert [amount(Decimal(one)) for one in ("1E+5", "0.50", "1E-7", "0.0", "-0", "100")] == [
        "100000", ".5", ".0000001", "0", "0", "100",
    ]  # fmt: skip
    assert day(date(2026, 1, 2)) == "20260102"


VALUE = st.text(max_size=12)
SEVERAL = st.lists(VALUE, min_size=1, max_size=3)
LINES = st.lists(st.tuples(VALUE, SEVERAL, SEVERAL), min_size=1, max_size=4)


@given(LINES)
def test_whatever_is_written_is_read_back_the_same(rows: list[tuple[str, list[str], list[str]]]) -> None:
    lines: list[Line] = [
        ("ZZ1", "X", one, Composite(tuple(parts)), Repeated(tuple(values)), "END") for one, parts, values in rows
    ]
    for transaction in opened(written(ENVELOPE, "HS", "270", "005010X279A1", [lines, lines])).transactions():
        for segment, (one, parts, values) in zip(transaction.segments[1:-1], rows, strict=True):
            assert segment.value(2) == carried(one)
            expected = [carried(part) for part in parts]
            while expected and not expected[-1]:
                expected.pop()
            assert list(segment.parts(3)) == expected
            assert list(segment.repeats(4)) == [said for value in values if (said := carried(value))]
            assert segment.value(5) == "END"


def test_who_sends_what_by_which_numbers() -> None:
    body = written(replace(ENVELOPE, group_sender="GS2", is_test=True), "HS", "270", "G", [[("ZZ1", "A")]] * 3)
    found = list(opened(body).transactions())
    head, group = found[0].interchange, found[0].group
    assert (head.sender, head.receiver, head.control, head.is_test) == ("PCDESK", "INVENTED PLAN", "000000041", True)
    assert (group.kind, group.sender, group.receiver, group.control) == ("HS", "GS2", "INVENTED PLAN", "7")
    assert group.guide == "G"
    assert [one.control for one in found] == ["0001", "0002", "0003"]
    assert body[:70] == b"ISA*00*          *00*          *ZZ*PCDESK         *ZZ*INVENTED PLAN  *"
    assert body[70:106] == b"261124*0942*^*00501*000000041*0*T*:~"
    assert body.isascii()
    assert b"\n" not in body


def test_names_of_just_the_width_fit() -> None:
    wide = replace(ENVELOPE, sender="S" * 15, receiver="R" * 15, group_sender="G" * 15, group_control=999_999_999)
    (found,) = opened(written(wide, "HS", "270", "G", [[("ZZ1", "A")]])).transactions()
    assert (found.interchange.sender, found.group.sender, found.group.control) == ("S" * 15, "G" * 15, "999999999")


@pytest.mark.parametrize("change", [
    {"control": 0}, {"control": 10**9}, {"group_control": 0}, {"group_control": 10**9}, {"sender": ""},
    {"receiver": "x" * 16}, {"sender": "王"}, {"group_receiver": "x" * 16},
])  # fmt: skip
def test_an_envelope_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    envelope: Envelope = replace(ENVELOPE, **change)
    with pytest.raises(ValueError, match=r"\w"):
        written(envelope, "HS", "270", "G", [[("ZZ1", "A")]])


def test_an_envelope_holds_something() -> None:
    with pytest.raises(ValueError, match="nothing"):
        written(ENVELOPE, "HS", "270", "G", [])
