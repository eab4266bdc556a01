"""Facts are put into a letter's words, and a letter that could not be printed says where it is wrong."""

from __future__ import annotations

import pytest

from pcdesk.printing.letters.merge import Block, LetterFault, merge, read_part

VISITS = {"visits": [{"visit.when": "Monday", "visit.provider": "Dr. Lee"}, {"visit.when": "Friday"}]}


def merged(text: str, lists=None, **values: str) -> list[tuple[str, str]]:
    part = read_part("t.en.md", 1, text)
    put_in = {name.replace("_", ".", 1): value for name, value in values.items()}
    return [(block.kind, block.words) for block in merge(part, put_in, lists)]


def test_each_kind_of_block_is_told_by_its_sign():
    text = "# Head\nOne\ntwo.\\\nthree\n\n- a\n- b\n> note\n"
    text += "= Name: {patient.name} | Born: {patient.born |}\n__ Sign | Date\n"
    blocks = merge(read_part("t.en.md", 1, text), {"patient.name": "Rosa"})
    assert blocks == (
        Block("heading", "Head"), Block("paragraph", "One two.\nthree"), Block("bullet", "a"), Block("bullet", "b"),
        Block("notice", "note"), Block("pairs", cells=("Name", "Rosa")), Block("lines", cells=("Sign", "Date")),
    )  # fmt: skip


def test_lines_that_begin_with_a_bar_are_rows_of_a_table():
    text = "| Service | Code | Left\n{each services}\n| {service.says} | {service.code |} | {service.left | ?}\n{end}"
    part = read_part("t.en.md", 1, text, about="authorization")
    services = [{"service.says": "A | B", "service.code": "97110"}, {"service.says": "C", "service.left": "0"}]
    assert [(block.kind, block.cells) for block in merge(part, {}, {"services": services})] == [
        ("row", ("Service", "Code", "Left")), ("row", ("A | B", "97110", "?")), ("row", ("C", "", "0")),
    ]  # fmt: skip


@pytest.mark.parametrize(("phone", "said"), [("555", "Call 555 now. Yes."), ("", "Call the desk now. No.")])
def test_what_is_missing_is_said_otherwise(phone, said):
    text = "Call {clinic.phone | the desk} now. {if clinic.phone}Yes.{end}{if not clinic.phone}No.{end}"
    assert merged(text, clinic_phone=phone) == [("paragraph", said)]


def test_a_list_is_gone_through_and_lines_of_tags_leave_none_behind():
    text = "{if visits}\n{each visits}\n- {visit.when}{if visit.about}, {visit.about}{end}\n{end}\n{end}\nBye"
    assert merged(text, VISITS) == [("bullet", "Monday"), ("bullet", "Friday Bye")]
    assert merged(text, {"visits": []}) == [("paragraph", "Bye")]


@pytest.mark.parametrize("name", [
    "# Rosa", "- Rosa", "> Rosa", "= a: b", "__ Rosa", "Rosa | Date", "{patient.name}", "a\n\nb",
])  # fmt: skip
def test_what_a_fact_says_is_never_read_as_a_sign(name):
    as_one = " ".join(name.split())
    assert merged("{patient.name}", patient_name=name) == [("paragraph", as_one)]
    block = merge(read_part("t.en.md", 1, "= Name: {patient.name} | No: {patient.number}"), {
        "patient.name": name, "patient.number": "7",
    })[0]  # fmt: skip
    assert block.cells == ("Name", as_one, "No", "7")


@pytest.mark.parametrize(("text", "line", "what"), [
    ("Dear\n{patient.nmae}", 6, "there is no field"),
    ("{visit.when}", 5, "there is no field"),
    ("{each visit}{end}", 5, "there is no list"),
    ("a\nb\nCall {clinic.phone}", 7, "may be missing"),
    ("{if not clinic.phone}{clinic.phone}{end}", 5, "may be missing"),
    ("{if clinic.phone}{end}\n{clinic.phone}", 6, "may be missing"),
    ("x\n{if clinic.phone}\n{if patient.born}\n{end}\n", 6, "has no {end}"),
    ("{if visits}\n{end}\nx {end}", 7, "without an {if"),
    ("{if patient.nobody}{end}", 5, "there is no field"),
    ("{each visits}{visit.is_fasting}{end}", 5, "so or not"),
    ("{}", 5, "there is no field"),
])  # fmt: skip
def test_a_mistake_is_told_with_file_and_line(text, line, what):
    with pytest.raises(LetterFault, match=what) as told:
        read_part("t.en.md", 5, text)
    assert (told.value.file, told.value.line) == ("t.en.md", line)
    assert str(told.value).startswith(f"t.en.md, line {line}: ")
