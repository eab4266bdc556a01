from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date

import pytest
from reportlab.graphics.barcode.qr import QrCodeWidget

from pcdesk.printing.desk.recovery_sheet import RecoverySheet, _qr, recovery_sheet_pdf
from tests.printing.invented import HEAD
from tests.printing.reading import fonts_of, outside, pages, words

KEY = ("7KQ2", "M9ZD", "0HJ4", "XW3T", "PB6N", "R5VA", "C8EY", "1FGS")
SHEET = RecoverySheet(HEAD, "pc-5f1e-88a2", date(2026, 11, 21), KEY)


def test_any_key_reads_back_from_the_paper_in_order() -> None:
    chance = random.Random(7)
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    for _ in range(20):
        groups = tuple("".join(chance.choices(letters, k=4)) for _ in range(8))
        said = words(recovery_sheet_pdf(replace(SHEET, groups=groups)))
        assert " ".join(groups) in said


def test_the_sheet_says_whose_it_is_and_what_to_do() -> None:
    pdf = recovery_sheet_pdf(SHEET)
    said = words(pdf)
    for part in (HEAD.clinic, "November 21, 2026", "pc-5f1e-88a2", "Where to keep it", "Recovery key", "Kept at"):
        assert part in said
    assert len(pages(pdf)) == 1
    assert all(fonts_of(pdf).values())
    assert outside(pdf) == []
    assert pdf == recovery_sheet_pdf(SHEET)


def test_the_number_of_the_records_stands_in_one_line() -> None:
    number = "dddddddd-dddd-4ddd-8ddd-dddddddddddd"  # as wide as one can be
    for language in ("en", "es"):
        (page,) = pages(recovery_sheet_pdf(replace(SHEET, database_id=number, language=language)))
        assert number in page


def test_spanish_fits_on_one_page_too() -> None:
    said = pages(recovery_sheet_pdf(replace(SHEET, language="es")))
    assert len(said) == 1
    assert "Clave de recuperación" in said[0]
    assert not re.search(r"\b(Keep|Where|Made)\b", said[0])


def test_the_code_holds_the_groups() -> None:
    (widget,) = _qr("-".join(KEY)).contents  # type: ignore[attr-defined]
    assert isinstance(widget, QrCodeWidget)
    assert widget.value == "7KQ2-M9ZD-0HJ4-XW3T-PB6N-R5VA-C8EY-1FGS"


@pytest.mark.parametrize("wrong", [KEY[:7], (*KEY[:7], "1FG"), (*KEY[:7], "1F S"), (*KEY[:7], "éFGS")])
def test_a_key_of_another_shape_is_refused(wrong: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="eight groups"):
        replace(SHEET, groups=wrong)
