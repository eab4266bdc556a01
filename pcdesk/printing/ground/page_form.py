"""A page of a PDF as one drawing that can be placed on another page: what it shows, and nothing of what it could do.

Scripts, actions, links, attached files and fields to fill in stay behind; what notes and fields look like is drawn.
"""

from __future__ import annotations

from typing import Any

from pypdf import PageObject, PdfWriter, Transformation
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    RectangleObject,
    StreamObject,
)

HIDDEN, NO_VIEW = 2, 32  # flags of an annotation that is not to be seen (ISO 32000-2, table 167)
UNSEEN = ("/Popup", "/Link", "/FileAttachment", "/Movie", "/Sound", "/Screen", "/RichMedia", "/3D")
SMALLEST, LARGEST = 1.0, 14_400.0  # points of a side; a larger page is one of no printer (ISO 32000-2, annex C)


class NoPage(ValueError):
    """A page that cannot be drawn: no size, or one of no paper."""


def shown_size(page: PageObject) -> tuple[float, float]:
    """Width and height of a page as a reader shows it, turned as it says. Raises NoPage."""
    box = page.cropbox
    wide, high = float(box.width), float(box.height)
    if not (SMALLEST <= wide <= LARGEST and SMALLEST <= high <= LARGEST):
        raise NoPage(f"{wide} x {high}")
    return (high, wide) if page.rotation % 180 else (wide, high)


def placed(writer: PdfWriter, page: PageObject, onto: PageObject, box: tuple[float, float, float, float]) -> None:
    """Draw a page, its annotations too, within a box (x, y, width, height) of another: whole, in its proportions,
    upright, in the middle at the top, never larger than it is. Raises NoPage.
    """
    wide, high = shown_size(page)
    scale = min(box[2] / wide, box[3] / high, 1.0)
    left, top = box[0] + (box[2] - wide * scale) / 2, box[1] + box[3] - high * scale
    turn = _turned(page).scale(scale).translate(left, top)
    _draw(writer, onto, _form(writer, page), turn)
    for annotation in _annotations(page):
        _draw_annotation(writer, onto, annotation, turn)


def _turned(page: PageObject) -> Transformation:
    """From the page's own space to one whose lower left corner is the page's as it is shown."""
    box, turn = page.cropbox, page.rotation % 360
    moved = Transformation().translate(-float(box.left), -float(box.bottom)).rotate(-turn)
    wide, high = float(box.width), float(box.height)
    back = {90: (0.0, wide), 180: (wide, high), 270: (high, 0.0)}.get(turn, (0.0, 0.0))
    return moved.translate(*back)


def _form(writer: PdfWriter, page: PageObject) -> StreamObject:
    content = page.get_contents()
    made = DecodedStreamObject()
    made.set_data(content.get_data() if content is not None else b"")
    resources: Any = page.get("/Resources", DictionaryObject())
    made.update(
        {
            NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject(tuple(float(one) for one in page.cropbox)),
            NameObject("/Resources"): resources.get_object().clone(writer),
        }
    )  # fmt: skip
    if "/Group" in page:
        made[NameObject("/Group")] = _object(page["/Group"]).clone(writer)
    return made.flate_encode()


def _object(one: Any) -> Any:
    return one.get_object()


def _annotations(page: PageObject) -> list[Any]:
    listed = page.get("/Annots")
    every = [one.get_object() for one in listed.get_object()] if listed is not None else []
    return [
        one for one in every
        if isinstance(one, DictionaryObject) and one.get("/Subtype") not in UNSEEN
        and not int(one.get("/F", 0)) & (HIDDEN | NO_VIEW)
    ]  # fmt: skip


def _look_of(annotation: DictionaryObject) -> StreamObject | None:
    """The drawing of an annotation in its present state; None where it has none."""
    looks = annotation.get("/AP")
    look = looks.get_object().get("/N") if looks is not None else None
    look = look.get_object() if look is not None else None
    if isinstance(look, StreamObject):
        return look
    state = annotation.get("/AS")
    if isinstance(look, DictionaryObject) and state in look:
        chosen = look[state].get_object()
        return chosen if isinstance(chosen, StreamObject) else None
    return None


def _draw_annotation(writer: PdfWriter, onto: PageObject, annotation: DictionaryObject, turn: Transformation) -> None:
    """As ISO 32000-2, 12.5.5 has it: the look's box, turned by its matrix, is laid upon the annotation's rectangle."""
    look: Any = _look_of(annotation)
    if look is None or "/Rect" not in annotation or "/BBox" not in look:
        return
    place: Any = annotation["/Rect"]
    rect = RectangleObject(tuple(float(one) for one in place))
    box, matrix = [float(one) for one in look["/BBox"]], [float(one) for one in look.get("/Matrix", (1, 0, 0, 1, 0, 0))]
    inner = Transformation(tuple(matrix))  # type: ignore[arg-type]
    corners = [inner.apply_on((x, y)) for x in box[::2] for y in box[1::2]]
    low = min(float(x) for x, _ in corners), min(float(y) for _, y in corners)
    across = max(float(x) for x, _ in corners) - low[0], max(float(y) for _, y in corners) - low[1]
    if min(across) <= 0:
        return
    fits = Transformation().translate(-low[0], -low[1]).scale(
        float(rect.width) / across[0], float(rect.height) / across[1]
    ).translate(float(rect.left), float(rect.bottom))  # fmt: skip
    _draw(writer, onto, look.clone(writer), fits.transform(turn))


def _draw(writer: PdfWriter, onto: PageObject, form: Any, turn: Transformation) -> None:
    """Place a drawing on a page of this writer's, over what is there."""
    resources = onto.setdefault(NameObject("/Resources"), DictionaryObject())
    drawings = resources.setdefault(NameObject("/XObject"), DictionaryObject())
    name = f"/P{len(drawings)}"
    known = getattr(form, "indirect_reference", None)
    drawings[NameObject(name)] = known or writer._add_object(form)  # noqa: SLF001  # no other door
    at = " ".join(f"{float(FloatObject(one)):.6f}" for one in turn.ctm)
    made = DecodedStreamObject()
    made.set_data(f"q {at} cm {name} Do Q\n".encode("ascii"))
    contents = onto.setdefault(NameObject("/Contents"), ArrayObject())
    contents.append(writer._add_object(made))  # noqa: SLF001
