"""The CSV grammar: any bytes become rows and refusals, line by line, in constant memory."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.ground.csv_file import MAX_ROW, CsvFile, Row, open_csv
from pcdesk.exchange.ground.refusal import Cancelled, Refusal, Unfit

Write = Callable[..., Path]


def cells(table: CsvFile) -> list[list[str]]:
    return [row.cells for row in table.rows() if isinstance(row, Row)]


def refused(table: CsvFile) -> list[tuple[int, str]]:
    return [(row.line, row.why) for row in table.rows() if isinstance(row, Refusal)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_way_of_writing_gives_the_same_rows(written: Write, encoding: str, mark: str, end: str) -> None:
    text = end.join([mark.join(["Name", "Ort"]), mark.join(["José", "Köln"]), mark.join(["Zoë", '"a""b"']), ""])
    table = open_csv(written("a.csv", text, encoding))
    assert table.header == ("Name", "Ort")
    assert cells(table) == [["José", "Köln"], ["Zoë", 'a"b']]
    assert refused(table) == []
    assert table.encoding_words


def test_names_beyond_western_letters_stay(written: Write) -> None:
    table = open_csv(written("a.csv", "Name\nNguyễn\nŁukasz\nОльга\n李\n"))
    assert [row[0] for row in cells(table)] == ["Nguyễn", "Łukasz", "Ольга", "李"]


def test_one_damaged_byte_refuses_one_line_of_unicode(written: Write) -> None:
    body = "a,b\nJosé,1\nZoë,2\n".encode() + b"X\xff,3\nNguy\xe1\xbb\x85n,4\n"
    table = open_csv(written("a.csv", body))
    assert table.encoding == "utf-8"
    assert [row[1] for row in cells(table)] == ["1", "2", "4"]
    assert [line for line, _ in refused(table)] == [4]


def test_short_and_long_rows_are_refused_by_line(written: Write) -> None:
    table = open_csv(written("a.csv", "a,b,c\n1,2,3\n1,2\n\n1,2,3,4\n1,2,3,,,\n,,\n4,5,6\n"))
    assert cells(table) == [["1", "2", "3"], ["1", "2", "3"], ["4", "5", "6"]]
    assert [line for line, _ in refused(table)] == [3, 5]
    assert "only 2 of 3" in refused(table)[0][1]


def test_a_cell_may_go_on_over_lines(written: Write) -> None:
    table = open_csv(written("a.csv", 'a,b,c\n1,"two\nlines, here",3\n4,5,6\n'))
    rows = [row for row in table.rows() if isinstance(row, Row)]
    assert [row.line for row in rows] == [2, 4]
    assert rows[0].cells[1] == "two\nlines, here"


def test_an_unclosed_quotation_mark_costs_one_line(written: Write) -> None:
    body = "a,b,c\n" + '1,"2,3\n' + "".join(f"{n},x,y\n" for n in range(300)) + '7,"8,9\n' + "10,11,12\n"
    table = open_csv(written("a.csv", body))
    assert len(cells(table)) == 301
    assert [line for line, _ in refused(table)] == [2, 303]


def test_quotation_marks_everywhere_do_not_slow_it_down(written: Write) -> None:
    table = open_csv(written("a.csv", "a,b,c\n" + '"x\n' * 60_000))
    assert len(refused(table)) == 60_000


def test_a_mark_inside_a_cell_is_only_a_letter(written: Write) -> None:
    assert cells(open_csv(written("a.csv", 'a,b\n5" tube,6" tube\n'))) == [['5" tube', '6" tube']]


def test_wrong_quoting_is_refused(written: Write) -> None:
    assert len(refused(open_csv(written("a.csv", 'a,b\n"x"y,z\n')))) == 1


def test_zero_bytes_are_refused_by_line(written: Write) -> None:
    table = open_csv(written("a.csv", "a,b\n1,2\n3\0,4\n5,6\n"))
    assert [line for line, _ in refused(table)] == [3]
    assert len(cells(table)) == 2


def test_an_endless_line_is_refused_and_the_next_one_read(written: Write) -> None:
    body = "a,b\n1," + "x" * (3 * MAX_ROW) + "\n3,4\n" + "," * 2_000_000 + "\n5,6\n"
    table = open_csv(written("a.csv", body))
    assert cells(table) == [["3", "4"], ["5", "6"]]
    assert [line for line, _ in refused(table)] == [2, 4]


@pytest.mark.parametrize(
    "body",
    [b"", b"\n\n\n", b"PK\x03\x04zip", b"\xd0\xcf\x11\xe0old", b'"never closed\n1,2\n', b"\0\0\0\0",
     b",,,\n1,2,3\n", b"," * 50_000 + b"\n",
     b"a" * 300_000, b"\xff\xfe"],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(written: Write, body: bytes) -> None:
    with pytest.raises(Unfit) as refusal:
        open_csv(written("a.csv", body))
    assert len(str(refusal.value)) > 20


def test_columns_of_one_name_are_told_apart(written: Write) -> None:
    table = open_csv(written("a.csv", "Phone,Phone,Name\n1,2,3\n"))
    assert (table.header, table.repeated) == (("Phone", "Phone (2)", "Name"), ("Phone",))


def test_a_spreadsheet_may_say_its_separator(written: Write) -> None:
    table = open_csv(written("a.csv", "sep=;\na;b\n1;2,5\n"))
    assert (table.header, cells(table)) == (("a", "b"), [["1", "2,5"]])


def test_formulas_are_text(written: Write) -> None:
    formula = '=HYPERLINK("http://x";"y")'
    table = open_csv(written("a.csv", "a,b\n" + formula.replace('"', "'") + ",+1\n"))
    assert cells(table) == [[formula.replace('"', "'"), "+1"]]


def test_cancel_stops_it(written: Write) -> None:
    table = open_csv(written("a.csv", "a,b\n" + "1,2\n" * 5_000))

    def tick(done: int, total: int) -> None:
        assert 0 <= done <= total
        raise Cancelled

    with pytest.raises(Cancelled):
        list(table.rows(tick))


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=8))
def test_what_the_csv_module_writes_comes_back(tmp_path: Path, rows: list[list[str]]) -> None:
    clean = [
        [cell.encode("utf-8", "ignore").decode().replace("\0", "").replace("\ufffd", "") for cell in row]
        for row in rows
    ]
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *clean])
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    assert cells(open_csv(path)) == [row for row in clean if any(row)]


@given(st.binary(max_size=400))
def test_any_bytes_are_rows_and_refusals(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(body)
    try:
        table = open_csv(path)
    except Unfit:
        return
    for row in table.rows():
        assert isinstance(row, Refusal) or len(row.cells) == len(table.header)


def test_memory_stays_small_for_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    line = b"1980-03-04,Jos\xc3\xa9,Alvarez,405 555 0142,1 Main Street,Tulsa\n" * 10_000
    with path.open("wb") as file:
        file.write(b"a,b,c,d,e,f\n")
        for _ in range(50):
            file.write(line)
    table = open_csv(path)
    tracemalloc.start()
    try:
        # The first 30,000 rows show the steady state; tracing every one would take a minute.
        for n, _row in enumerate(table.rows()):
            if n == 30_000:
                break
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 28_000_000
    assert peak < 3_000_000
    assert sum(1 for _ in table.rows()) == 500_000
