from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.pagesizes import LETTER
from reportlab.platypus import Paragraph, Spacer

from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import PIXELS, Letterhead, Sheet, footnotes, frame_box, picture
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import styles
from tests.printing.invented import HEAD, photo
from tests.printing.reading import outside, pages, words


def printed(head: Letterhead) -> bytes:
    return render([Spacer(1, 1)], Sheet(head, Labels("en"), "Letter"), ())


def test_the_head_names_the_clinic_and_how_to_reach_it() -> None:
    said = words(printed(HEAD))
    for part in (HEAD.clinic, *HEAD.address_lines, "Phone (217) 555-0142", "Fax (217) 555-0143", HEAD.email):
        assert part in said


def test_a_long_name_does_not_run_into_the_telephone() -> None:
    head = replace(HEAD, clinic="The Greater Springfield Community Center for Family Medicine and Pediatrics " * 2)
    pdf = printed(head)
    assert outside(pdf) == []
    assert "Phone (217) 555-0142" in words(pdf)


def test_nothing_of_a_letterhead_is_cut() -> None:
    head = Letterhead(
        "The Greater Springfield Community Center for Family Medicine, Pediatrics and Women’s Health",
        ("1200 North River Road, Building C, Suite 400", "West Springfield Heights, IL 62701-1234"),
        "(217) 555-0142", "(217) 555-0143", "front.desk.and.billing@greater-springfield-community-center.example",
        photo(),
    )  # fmt: skip
    for size in (LETTER, (396.0, 612.0)):
        pdf = render([Paragraph("Below", styles().body)], Sheet(head, Labels("en"), "Letter", size=size), ())
        said = words(pdf)
        assert outside(pdf) == []
        assert "…" not in said
        for part in (head.clinic, head.address_lines[1], head.phone):
            assert part in said, part
        assert head.email in said.replace(" ", "")
        assert said.index("Below") > said.index("Heights")


def test_a_letterhead_without_end_leaves_the_page_its_room() -> None:
    endless = "W" * 500
    head = Letterhead(endless, (endless, endless, endless), endless, endless, endless, photo())
    for size in (LETTER, (396.0, 612.0)):
        sheet = Sheet(head, Labels("en"), "Letter", size=size)
        assert frame_box(sheet, True, 0)[3] > size[1] * 0.6
        pdf = render([Paragraph("Below", styles().body)], sheet, ())
        assert outside(pdf) == []
        assert "Below" in pages(pdf)[0]


def test_missing_lines_are_left_out() -> None:
    said = words(printed(Letterhead("Small Clinic")))
    assert "Phone" not in said
    assert "Fax" not in said


@pytest.mark.parametrize("data", [None, b"", b"not a picture", b"\x89PNG\r\n\x1a\n broken", photo()[:60]])
def test_a_picture_that_cannot_be_read_is_no_picture(data: bytes | None) -> None:
    assert picture(data) is None
    assert HEAD.clinic in words(printed(replace(HEAD, logo=data)))


def test_a_camera_picture_is_turned_upright_and_made_small() -> None:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the camera on its side
    Image.new("RGB", (2400, 1200), (10, 80, 90)).save(out, "JPEG", exif=exif)
    shown = picture(out.getvalue())
    assert shown is not None
    assert shown.getSize() == (PIXELS // 2, PIXELS)


def test_an_address_of_many_lines_is_kept_whole() -> None:
    head = replace(HEAD, address_lines=("Building C", "1200 River Road", "Springfield, IL 62701"))
    assert "Building C 1200 River Road, Springfield, IL 62701" in words(printed(head))


def test_a_logo_is_drawn() -> None:
    with_logo = printed(replace(HEAD, logo=photo()))
    assert b"/Image" in with_logo
    assert b"/Subtype /Image" not in printed(HEAD)


def test_footnotes_take_room_from_the_text() -> None:
    sheet = Sheet(HEAD, Labels("en"), "Letter")
    notes = footnotes(sheet, list("محدعلي"))
    assert len(notes) >= 2
    _, low, _, high = frame_box(sheet, True, 0)
    _, raised, _, shorter = frame_box(sheet, True, len(notes))
    assert raised > low
    assert shorter == pytest.approx(high - (raised - low))
    assert footnotes(sheet, []) == ()
