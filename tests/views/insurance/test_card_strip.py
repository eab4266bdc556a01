"""Both sides of a card beside the fields: by file, drop and paste; kept at once or with the coverage, over a lock."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from pcdesk.acts.desk.care import draft
from pcdesk.acts.desk.incoming import take_in
from pcdesk.acts.frame.desk import house
from pcdesk.acts.frame.undo import undo
from pcdesk.exchange.door.incoming_folder import IncomingFolder
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.card_picture import face_body, faces_of
from pcdesk.models.desk.incoming_file import count_waiting, waiting_files
from pcdesk.trouble import KnownError
from pcdesk.views.insurance.card_reading import MOST_BYTES, MOST_SIDE, faces_in
from pcdesk.views.insurance.card_sheet import CardSheet
from pcdesk.views.insurance.card_slot import CardSlot
from pcdesk.views.insurance.card_viewer import CardViewer
from pcdesk.views.insurance.view import InsuranceView
from pcdesk.views.paper import apart
from tests.safety.card_deeds import jpeg
from tests.views.walker import walk


@pytest.fixture(autouse=True, scope="module")
def nobody_stays():
    yield
    apart.close()


@pytest.fixture
def who(small_clinic):
    return small_clinic["patient"]


@pytest.fixture
def coverage(small_clinic):
    return small_clinic["coverage"]


@pytest.fixture
def view(qtbot, bench, who):
    made = shown(qtbot, bench)
    bench.open_patient(who)
    return made


def shown(qtbot, bench, width=900):
    made = InsuranceView(bench)
    qtbot.addWidget(made)
    made.resize(width, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def change(view, coverage):
    view.patient._on_wanted("change", coverage)
    return view.patient.form


def picture(colour="navy", size=(3000, 1900), kind="JPEG", **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def kept(coverage):
    return faces_of([coverage])[coverage]


def dropped(slot: CardSlot, told: QMimeData) -> None:
    middle = QPointF(slot.rect().center())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    slot.dropEvent(QDropEvent(middle, Qt.DropAction.CopyAction, told, buttons, keys))


def file_of(path) -> QMimeData:
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path))])
    return told


def test_a_dropped_file_is_shrunk_kept_at_once_and_undone(qtbot, bench, view, coverage, tmp_path):
    form = change(view, coverage)
    path = tmp_path / "IMG_2041.JPG"
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker 9"  # the camera's name stands for all it writes, such as the place
    path.write_bytes(picture(exif=exif))
    slot = form.card.slots_of["back"]
    dropped(slot, file_of(path))
    qtbot.waitUntil(lambda: bool(kept(coverage)))
    (face,) = kept(coverage)
    body = face_body(face)
    image = Image.open(io.BytesIO(body))
    assert face.side == "back"
    assert max(image.size) == MOST_SIDE
    assert len(body) < MOST_BYTES
    assert b"PhoneMaker" not in body
    assert slot.has_picture
    undo(bench.desk)
    qtbot.waitUntil(lambda: not slot.has_picture)


def test_a_picture_in_a_text_field_goes_to_the_card_and_text_to_the_field(qtbot, view, coverage):
    form = change(view, coverage)
    field: QLineEdit = form.form.fields["note"].editor.widget
    form.form._unfold("note")
    field.setFocus()
    QGuiApplication.clipboard().setText("from the phone")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "from the phone"
    image = QImage(900, 560, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    for side in ("front", "back"):
        QGuiApplication.clipboard().setImage(image)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda side=side: any(face.side == side for face in kept(coverage)))
    assert field.text() == "from the phone"


def test_a_scan_with_two_pages_is_both_sides_and_waits_no_more(qtbot, view, coverage, tmp_path):
    pages = [Image.new("L", (900, 560), shade) for shade in (40, 200)]
    pages[0].save(tmp_path / "scan.tif", save_all=True, append_images=pages[1:])
    folder = IncomingFolder(tmp_path)
    folder.look()
    (whole,) = folder.look().whole
    take_in(house(), folder.read(whole))
    form = change(view, coverage)
    assert form.card.findChild(QToolButton, "scanned_front").isVisibleTo(form)
    form.card._take_scan("back", waiting_files()[0])
    qtbot.waitUntil(lambda: len(kept(coverage)) == 2)
    assert count_waiting() == 0
    assert not form.card.findChild(QToolButton, "scanned_front").isVisibleTo(form)


def test_of_a_new_coverage_it_is_kept_when_that_is_saved(qtbot, bench, view, small_clinic, tmp_path):
    view.patient.add()
    form = view.patient.form
    form.picker.choose(small_clinic["plan"])
    (tmp_path / "card.png").write_bytes(picture(kind="PNG"))
    form.card.take_file("front", str(tmp_path / "card.png"))
    qtbot.waitUntil(lambda: bool(form.card.waiting()))
    form.form.fields["rank"].editor.write(2)
    form.form.fields["starts_on"].editor.put_text("2/1/2026")
    form.save()
    made = Coverage.select().order_by(Coverage.id.desc()).get()
    assert [face.side for face in kept(made.id)] == ["front"]
    assert draft(bench.desk, f"coverage:{small_clinic['patient']}:0:card") is None
    undo(bench.desk)
    assert Coverage.alive_by_id(made.id) is None


def test_a_dropped_picture_waits_over_a_lock_even_where_nothing_was_typed(qtbot, bench, view, who):
    view.patient.add()
    form = view.patient.form
    form.card._on_read("front", 0, (jpeg(),))
    bench.flush_wanted.emit()
    again = shown(qtbot, bench)
    bench.open_patient(who)
    again.patient.show_patient(who)
    back = again.patient.form
    assert back is not None, "the form opens again for the picture alone"
    assert [face.body for face in back.card.waiting()] == [jpeg()]
    back.give_up()
    assert draft(bench.desk, f"coverage:{who}:0:card") is None


def test_saving_waits_for_a_picture_that_is_on_its_way(bench, view, small_clinic):
    view.patient.add()
    form = view.patient.form
    form.picker.choose(small_clinic["plan"])
    form.form.fields["rank"].editor.write(2)
    form.form.fields["starts_on"].editor.put_text("2/1/2026")
    form.card._reading.add("front")
    form.save()
    assert view.patient.form is form
    assert not form.notice.isHidden()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("empty.jpg", b""), ("cut.jpg", picture()[:900]), ("notes.txt", b"W1234"), ("program.jpg", b"MZ\0\1"),
        ("IMG_1.HEIC", b"\0\0\0\x18ftypheic" + bytes(40)), ("locked.pdf", b"%PDF-1.7 nothing"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_the_form_and_typing_stays(qtbot, view, coverage, tmp_path, name, body):
    form = change(view, coverage)
    form.form.fields["member_number"].editor.put_text("W77")
    (tmp_path / name).write_bytes(body)
    form.card.take_file("front", str(tmp_path / name))
    qtbot.waitUntil(lambda: not form.notice.isHidden())
    assert kept(coverage) == []
    assert not form.card.slots_of["front"].has_picture
    assert not form.card.is_reading
    assert form.form.fields["member_number"].editor.text() == "W77"


def test_a_scan_of_many_pages_is_refused_with_what_to_do():
    pages = [Image.new("L", (90, 56), shade) for shade in (0, 90, 200)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    with pytest.raises(KnownError, match="3 pages") as refused:
        faces_in(out.getvalue(), "stack.pdf")
    assert refused.value.do
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:2])
    assert len(faces_in(out.getvalue(), "both.pdf")) == 2


def test_a_picture_of_noise_stays_within_its_bytes():
    body = io.BytesIO()
    Image.effect_noise((4000, 2500), 90).convert("RGB").save(body, "PNG")
    (made,) = faces_in(body.getvalue(), "noise.png")
    assert len(made) < 2_000_000


def test_a_press_shows_it_large_and_the_keys_lead_from_side_to_side(qtbot, view, coverage, bench):
    form = change(view, coverage)
    form.card._on_read("front", 0, (jpeg(10), jpeg(20)))
    slot = form.card.slots_of["back"]
    slot.setFocus()
    QTest.keyClick(slot, Qt.Key.Key_Return)
    viewer = view.window().findChild(CardViewer)
    assert viewer is not None
    says = viewer.findChild(QWidget, "which_side")
    assert says.text().startswith("Back")
    qtbot.waitUntil(lambda: viewer.isActiveWindow())
    keys = viewer.focusWidget()
    QTest.keyClick(keys, Qt.Key.Key_Right)
    assert says.text().startswith("Front")
    before = viewer._label.pixmap().width()
    QTest.keyClick(keys, Qt.Key.Key_Plus)
    assert viewer._label.pixmap().width() > before
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not viewer.isVisible())


def test_turned_it_stands_upright_and_del_takes_it_away(view, coverage):
    form = change(view, coverage)
    form.card._on_read("front", 0, (jpeg(10),))
    form.card.findChild(QToolButton, "turn_front").click()
    (face,) = kept(coverage)
    assert Image.open(io.BytesIO(face_body(face))).size == (54, 86)
    slot = form.card.slots_of["front"]
    slot.setFocus()
    QTest.keyClick(slot, Qt.Key.Key_Delete)
    assert kept(coverage) == []


@pytest.mark.parametrize("width", [420, 640, 1000])
def test_it_stands_in_good_order_at_every_width(qtbot, bench, who, coverage, width):
    view = shown(qtbot, bench, width)
    view.resize(width, 1400)  # no line of text lies across the edge
    bench.open_patient(who)
    form = change(view, coverage)
    form.card._on_read("front", 0, (jpeg(10),))
    qtbot.waitUntil(lambda: walk(view) == [])  # new cards are shown and laid out by the event loop
    view.patient.check(coverage)
    assert view.patient.form.card.slots_of["front"].has_picture
    qtbot.waitUntil(lambda: walk(view) == [])  # new cards are shown and laid out by the event loop


def test_the_card_of_a_coverage_has_a_button(view, coverage):
    change(view, coverage).card._on_read("front", 0, (jpeg(10),))
    view.patient.form.cancel()
    view.patient.show_patient(view.patient.patient_id, date(2026, 11, 24))
    view.patient.findChild(QToolButton, "picture").click()
    assert view.window().findChild(CardViewer) is not None


def test_a_form_laid_out_in_a_wide_panel_fits_into_a_narrow_one_later(qtbot, bench, view, coverage):
    form = change(view, coverage)
    for width in (1200, 570, 420, 1200, 570):
        view.resize(width, 900)
        bar = view.patient.scroll.horizontalScrollBar()
        qtbot.waitUntil(lambda: view.patient.scroll.widget().width() <= view.patient.scroll.viewport().width())
        assert bar.maximum() == 0, width
        assert form.width() <= view.width()


def test_the_sheet_of_a_new_card_keeps_its_pictures_with_the_new_coverage(qtbot, bench, coverage):
    sheet = CardSheet(bench, coverage)  # it deletes itself when it closes
    sheet.open()
    sheet.card._on_read("front", 0, (jpeg(50), jpeg(60)))
    sheet.picker.choose(Coverage.get_by_id(coverage).plan_id)
    sheet.form.fields["member_number"].editor.put_text("N7")
    qtbot.waitUntil(lambda: walk(sheet) == [])
    sheet.save()
    new = Coverage.alive().where(Coverage.member_number == "N7").get()
    assert [face.side for face in kept(new.id)] == ["front", "back"]
    assert kept(coverage) == []
