from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from reportlab.platypus import Flowable, Paragraph

from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Sheet
from pcdesk.printing.ground.render import render, render_snug
from pcdesk.printing.ground.styles import styles
from pcdesk.printing.ground.text import text
from tests.printing.invented import HEAD, MARKUP, NAMES
from tests.printing.reading import fonts_of, outside, pages, words


def paper(strings: tuple[str, ...], language: str = "en", **changes: object) -> bytes:
    sheet = Sheet(HEAD, Labels(language), "Letter", "José · MRN 1")
    sheet = replace(sheet, **changes)  # type: ignore[arg-type]
    return render([Paragraph(text(each), styles().body) for each in strings], sheet, strings)


@pytest.mark.parametrize("count", [1, 30, 200])
def test_every_page_says_its_number_of_the_right_count(count: int) -> None:
    said = pages(paper(tuple(f"Line {n} " + "words " * 30 for n in range(count))))
    for number, page in enumerate(said, start=1):
        assert f"Page {number} of {len(said)}" in page
        assert "José · MRN 1" in page
        assert HEAD.clinic in page


def test_the_same_input_gives_the_same_bytes() -> None:
    assert paper(NAMES) == paper(NAMES)


def test_fonts_are_embedded_and_helvetica_is_not_named() -> None:
    found = fonts_of(paper((*NAMES, MARKUP)))
    assert found
    assert all(found.values()), found


def test_names_and_markup_read_back_as_written() -> None:
    said = words(paper((*NAMES, MARKUP)))
    for name in (*NAMES, MARKUP):
        assert name in said


def test_the_document_says_what_it_is() -> None:
    with pikepdf.open(BytesIO(paper(("a",), language="es"))) as document:
        assert str(document.docinfo["/Title"]) == "Letter"
        assert str(document.docinfo["/Author"]) == HEAD.clinic
        assert str(document.Root.Lang) == "es"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_what_no_font_draws_is_named_on_every_page() -> None:
    said = pages(paper(("محمد", *("words " * 40 for _ in range(60)))))
    assert len(said) > 1
    for page in said:
        assert "could not draw" in page
        assert "U+0645 Arabic letter meem" in page
    assert "could not draw" not in words(paper(NAMES))


def test_a_long_list_of_missing_characters_is_counted() -> None:
    said = words(paper(("محمد علي حسن ابراهيم",)))
    assert "more" in said


def test_only_a_demo_clinic_carries_the_mark() -> None:
    assert "DEMO" not in words(paper(("a",)))
    assert "DEMO" in words(paper(("a",), letterhead=replace(HEAD, is_demo=True)))


def test_nothing_is_printed_outside_the_page() -> None:
    assert outside(paper((*NAMES, "W" * 500, "李" * 300, "very " * 300))) == []


def test_papers_made_at_the_same_time_do_not_disturb_each_other() -> None:
    wanted = {language: paper(NAMES * 20, language) for language in ("en", "es")}
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda n: paper(NAMES * 20, "es" if n % 2 else "en"), range(12)))
    for number, pdf in enumerate(made):
        assert pdf == wanted["es" if number % 2 else "en"]


def snug(lines: int) -> bytes:
    """A letter of this many lines, set a little smaller where that saves its last page."""

    def story(size: float) -> list[Flowable]:
        return [Paragraph(f"Line {number}", styles(10 * size).body) for number in range(lines)]

    return render_snug(story, Sheet(HEAD, Labels("en"), "Letter", "José"), ())


def test_a_nearly_empty_last_page_is_saved_by_smaller_type() -> None:
    plain = [Paragraph(f"Line {number}", styles(10).body) for number in range(47)]
    assert len(pages(render(plain, Sheet(HEAD, Labels("en"), "Letter", "José"), ()))) == 2
    said = pages(snug(47))
    assert len(said) == 1
    assert all(f"Line {number} " in f"{said[0]} " for number in range(47))


def test_a_last_page_with_much_on_it_keeps_the_usual_type() -> None:
    assert len(pages(snug(80))) == 2
    assert len(pages(snug(20))) == 1
