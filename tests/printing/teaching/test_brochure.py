"""Every brochure holds every word of its text, whole, in embedded type, and folds into order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import product

import pikepdf
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from pcdesk.printing.ground.letterhead import Letterhead
from pcdesk.printing.teaching.brochure import Brochure, Form, brochure_pdf
from pcdesk.printing.teaching.topic import LANGUAGES, topic, topic_keys
from pcdesk.trouble import KnownError
from tests.printing.reading import first_page, opened

HEAD = Letterhead(
    "Riverside Family Clinic",
    ("418 Mill Street, Suite 2", "Springfield, OH 45501"),
    "(937) 555-0142",
    email="desk@riverside.example",
)
EVERY = list(product(topic_keys(), LANGUAGES, ("folded", "one_page"), (False, True)))
Letter = tuple[int, float, float, float, float, float]  # number of the page, left, bottom, right, top, type size
NAMES = ["José Nguyễn-Ramírez", "Łukasz Żółć", "Ольга Петрова", "李 小龙", "Smith <b>jr</b> & Söhne <img src=x>"]


def plain(said: str) -> str:
    """Text without any white space or hyphens, which line ends may add or take."""
    return re.sub(r"[\s\-\u00ad\u2010\ufffe]+", "", said)


def pages(data: bytes) -> list[str]:
    with opened(data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def letters(data: bytes) -> list[Letter]:
    """Every visible letter."""
    found = []
    with opened(data) as document:
        for number, page in enumerate(document):
            words = page.get_textpage()
            for index in range(words.count_chars()):
                if words.get_text_range(index, 1).strip():
                    size = pdfium.FPDFText_GetFontSize(words.raw, index)
                    found.append((number, *words.get_charbox(index), size))
    return found


@pytest.mark.parametrize("of", EVERY, ids=lambda p: f"{p[0]}.{p[1]}-{p[2]}-{'large' if p[3] else 'regular'}")
def test_a_paper_is_whole_in_its_place_large_enough_and_always_the_same(of: tuple[str, str, Form, bool]) -> None:
    key, language, form, is_large = of
    paper = Brochure(HEAD, topic(key, language), form, is_large, "José Nguyễn", date(2026, 11, 21), "Ana Li, MD")
    data = brochure_pdf(paper)
    said, seen = pages(data), letters(data)  # read once: that is what takes long
    see_every_word(paper, plain(" ".join(said)))
    see_number_of_pages(paper, len(said))
    see_all_within_page_and_fold(paper, seen)
    see_no_letters_on_each_other(seen)
    see_large_type(paper, [size for *_, size in seen])
    see_fonts_and_title(paper, data)
    assert brochure_pdf(replace(paper)) == data


def see_every_word(paper: Brochure, printed: str) -> None:
    for said in paper.topic.reading_text():
        assert plain(said) in printed
    for said in (*paper.topic.sources, "José Nguyễn", "Ana Li, MD", HEAD.clinic, HEAD.phone):
        assert plain(said) in printed
    given, review = ("November 21, 2026", "November 21, 2027")
    if paper.topic.language == "es":
        given, review = ("21 de noviembre de 2026", "21 de noviembre de 2027")
    assert plain(given) in printed
    assert plain(review) in printed


def see_number_of_pages(paper: Brochure, many: int) -> None:
    if paper.is_large:
        assert many == 4 if paper.form == "folded" else 2 <= many <= 4
    else:
        assert many == (2 if paper.form == "folded" else 1)


def see_all_within_page_and_fold(paper: Brochure, seen: list[Letter]) -> None:
    wide, high = (792, 612) if paper.form == "folded" else (612, 792)
    for _, left, bottom, right, top, _size in seen:
        assert left >= 30
        assert right <= wide - 30
        assert bottom >= 14
        assert top <= high - 20
        if paper.form == "folded":
            assert right <= wide / 2 - 30 or left >= wide / 2 + 30
    assert len(seen) > 1000


def see_no_letters_on_each_other(seen: list[Letter]) -> None:
    """Two lines may not share a place: their boxes may touch by less than a third of a letter."""
    rows: dict[int, list[tuple[float, float, float, float]]] = {}
    for number, left, bottom, right, top, _size in seen:
        rows.setdefault(number, []).append((left, bottom, right, top))
    for boxes in rows.values():
        boxes.sort()
        for index, (_left, bottom, right, top) in enumerate(boxes):
            for other in boxes[index + 1 :]:
                if other[0] >= right - 1.5:
                    break
                overlap = min(top, other[3]) - max(bottom, other[1])
                assert overlap <= 0.34 * min(top - bottom, other[3] - other[1]) + 1.0


def see_large_type(paper: Brochure, sizes: list[float]) -> None:
    body, least = (18.0, 14.0) if paper.is_large else (12.0, 9.0)
    sizes = [size for size in sizes if size not in (8.5, 11.0)] if paper.is_large else sizes
    # The numbers on the drawn monitor shrink with the picture.
    drawn = 5 if paper.topic.key == "high-blood-pressure" else 0
    assert sum(size < least - 0.01 for size in sizes) <= drawn
    assert sum(size >= body for size in sizes) / len(sizes) > 0.6


def see_fonts_and_title(paper: Brochure, data: bytes) -> None:
    """Every font is embedded, and the title names no patient."""
    with pikepdf.open(BytesIO(data)) as document:
        for page in document.pages:
            for font in page.Resources.Font.values():
                assert "/FontFile2" in font.FontDescriptor
        assert str(document.Root.Lang) == paper.topic.language
        assert str(document.docinfo["/Title"]) == paper.topic.title


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["folded", "one_page"])
def test_names_and_markup_print_literally(name: str, form: Form) -> None:
    head = replace(HEAD, clinic=f"Clínica {name}")
    printed = plain(" ".join(pages(brochure_pdf(Brochure(head, topic("medicines", "en"), form, False, name)))))
    assert plain(f"For: {name}") in printed
    assert printed.count(plain(f"Clínica {name}")) == (2 if form == "folded" else 1)


@pytest.mark.parametrize("form", ["folded", "one_page"])
def test_what_cannot_be_drawn_is_named(form: Form) -> None:
    printed = " ".join(pages(brochure_pdf(Brochure(HEAD, topic("medicines", "en"), form, False, "محمد"))))
    assert "U+0645" in printed


def test_folded_sides_hold_back_and_cover_then_inside() -> None:
    text = topic("type-2-diabetes", "en")
    data = brochure_pdf(Brochure(HEAD, text))

    def half(page: int, left: float) -> str:
        with opened(data) as document:
            words = document.get_page(page).get_textpage()
            return plain(words.get_text_bounded(left=left, bottom=0, right=left + 396, top=612))

    assert plain(text.title) in half(0, 396)
    assert plain(text.teach_back.heading) in half(0, 0)
    assert plain(text.sources[0]) in half(0, 0)
    assert half(1, 0).startswith(plain(text.summary.heading))
    assert plain(text.call.heading) in half(1, 396)


def test_a_clinic_with_little_to_say() -> None:
    for form in ("folded", "one_page"):
        printed = " ".join(pages(brochure_pdf(Brochure(Letterhead("Clinic"), topic("medicines", "en"), form))))
        assert "Call the clinic" in printed
        assert "For:" not in printed
        assert "Given on" not in printed


def test_the_logo_is_drawn() -> None:
    out = BytesIO()
    Image.new("RGB", (300, 100), (200, 30, 30)).save(out, "PNG")
    with_logo = replace(HEAD, logo=out.getvalue())
    for form in ("folded", "one_page"):
        data = brochure_pdf(Brochure(with_logo, topic("medicines", "en"), form))
        image = first_page(data)
        assert (200, 30, 30) in {colour for _, colour in image.getcolors(1_000_000) or []}
    broken = replace(HEAD, logo=b"no picture")
    assert brochure_pdf(Brochure(broken, topic("medicines", "en"))).startswith(b"%PDF")


def test_long_lines_of_a_clinic_move_things_but_cut_nothing() -> None:
    head = Letterhead(
        "The Long Name Community Health Center of Upper Something Valley and Friends", ("Line " * 12,) * 3
    )
    text = topic("high-blood-pressure", "es")
    for form, is_large in product(("folded", "one_page"), (False, True)):
        data = brochure_pdf(Brochure(head, text, form, is_large, "Wolfeschlegelsteinhausenbergerdorff " * 3))
        printed = plain(" ".join(pages(data)))
        assert all(plain(said) in printed for said in text.reading_text())
        assert plain("Wolfeschlegelsteinhausenbergerdorff" * 3) in printed


def test_lines_without_measure_are_refused_in_words() -> None:
    with pytest.raises(KnownError) as caught:
        brochure_pdf(Brochure(replace(HEAD, clinic="Clinic " * 400), topic("medicines", "en")))
    assert caught.value.do


def test_a_demo_says_so() -> None:
    printed = pages(brochure_pdf(Brochure(replace(HEAD, is_demo=True), topic("medicines", "en"), "one_page")))
    assert "DEMO" in printed[0]
