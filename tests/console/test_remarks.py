"""What is said of how a plain list was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcdesk.console.chosen import look_at

DATED = "Last name,First name,DOB\nAlvarez,Rosa,3/4/1980\nBaker,Ben,5/6/1975\n"
AS_MONTH = "Dates such as 3/4/1980 were read as month/day/year; --dates says otherwise."
AS_DAY = "Dates such as 3/4/1980 were read as day/month/year; --dates says otherwise."


def told(folder: Path, content: str, dates: str | None = None, columns: tuple[str, ...] = ()) -> list[str]:
    path = folder / "people.csv"
    path.write_text(content, encoding="utf-8")
    [one] = look_at([str(path)], dates, columns)
    return list(one.remarks)


@pytest.mark.parametrize(("more", "dates", "said"), [
    ("", None, [AS_MONTH]),
    ("", "mdy", []),
    ("", "dmy", []),
    ("Cole,Cy,12/25/1980\n", None, []),
    ("Cole,Cy,25/12/1980\n", None, []),
    ("Cole,Cy,25/12/1980\nDoe,Dan,12/25/1980\nEden,Eve,26/12/1980\n", None, [AS_DAY]),
])  # fmt: skip
def test_an_order_that_had_to_be_assumed(tmp_path: Path, more: str, dates: str | None, said: list[str]) -> None:
    assert told(tmp_path, DATED + more, dates) == said


@pytest.mark.parametrize(("header", "columns", "said"), [
    ("Last name,First name,foo,bar", (), []),
    ("Last name,First name,foo,bar", ("foo=", "bar="), ["Not read: columns foo, bar."]),
    ("Last name,First name,foo,MRN", ("foo=",), ["Not read: column foo."]),
    ("Last name,First name,foo,MRN", ("MRN=",), ["Not read: column MRN."]),
    ("Last,First,MRN,Last", (), ["The column Last is there more than once; only the first was read."]),
    ("Last,First,Last,Last", (), ["The column Last is there more than once; only the first was read."]),
    ("Last,First,foo,foo", ("foo (2)=",), ["Not read: column foo (2)."]),
    ("Last,First,MRN,ZIP", (), []),
])  # fmt: skip
def test_what_was_not_read(tmp_path: Path, header: str, columns: tuple[str, ...], said: list[str]) -> None:
    assert told(tmp_path, f"{header}\n1,2,3,4\n", None, columns) == said


def test_many_columns_are_not_all_named(tmp_path: Path) -> None:
    names = [f"x{n}" for n in range(100)]
    [said] = told(tmp_path, "Last," + ",".join(names) + "\nCole\n", None, tuple(f"{name}=" for name in names))
    assert said.startswith("Not read: columns x0, x1, ")
    assert said.endswith(", x19 and 80 more.")


def test_lines_above_the_names_of_the_columns_are_said_to_be_passed_over(tmp_path: Path) -> None:
    assert told(tmp_path, "sep=,\n\nLast,First\nCole,Nat\n") == []
    [said] = told(tmp_path, "Patient list\nLast,First\nCole,Nat\n")
    assert "line 2" in said
