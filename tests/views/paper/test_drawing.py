from __future__ import annotations

import threading
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from pcdesk.trouble import KnownError
from pcdesk.views.paper import drawing
from pcdesk.views.paper.drawing import Room, draw_page, page_sizes, page_words


def pdf(*sizes: tuple[float, float]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    for number, size in enumerate(sizes, start=1):
        canvas.setPageSize(size)
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, size[0] / 2, size[1], stroke=0, fill=1)
        canvas.drawString(size[0] * 0.6, 100, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_pages_are_drawn_as_they_are():
    made = pdf((612, 792), (792, 612))
    assert page_sizes(made) == [(612, 792), (792, 612)]
    picture = draw_page(made, 1, 396)
    assert (picture.width, picture.height) == (396, 306)
    left, right = 150 * picture.stride + 10 * 4, 150 * picture.stride + 380 * 4
    assert tuple(picture.pixels[left : left + 3]) == (0, 0, 255)  # blue, green, red
    assert tuple(picture.pixels[right : right + 3]) == (255, 255, 255)
    assert page_words(made, 1).strip() == "Page 2"


def test_an_endless_page_is_drawn_coarser():
    picture = draw_page(pdf((14_000, 14_000)), 0, 20_000)
    assert picture.width * picture.height <= drawing.MOST_PIXELS * 1.01


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7 nothing", pdf((100, 100))[:200]])
def test_a_damaged_document_is_said_in_words(broken):
    for ask in (page_sizes, lambda body: draw_page(body, 0, 100), lambda body: page_words(body, 0)):
        with pytest.raises(KnownError, match="damaged"):
            ask(broken)


def test_many_threads_draw_one_at_a_time():
    made, found = pdf(*[(612, 792)] * 4), []
    threads = [threading.Thread(target=lambda n=n: found.append(draw_page(made, n % 4, 200).number)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted([0, 1, 2, 3] * 3)


def test_how_large_pages_are_shown():
    sizes = [(612.0, 792.0), (792.0, 612.0)]
    assert Room(1056, 400, "width", 1.0, 1.0).zoom_of(sizes) == pytest.approx(1.0)
    assert Room(1056, 528, "page", 1.0, 1.0).zoom_of(sizes) == pytest.approx(0.5)
    assert Room(1056, 400, "", 1.5, 1.0).zoom_of(sizes) == 1.5
    assert Room(1, 1, "width", 1.0, 1.0).zoom_of(sizes) == drawing.LEAST_ZOOM
    assert Room(1056, 400, "width", 1.0, 2.0).pixels_of(sizes, 0) == 1632
    assert Room(10, 10, "width", 0.8, 1.0).zoom_of([]) == 0.8
