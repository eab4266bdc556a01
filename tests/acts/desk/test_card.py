"""Pictures of insurance cards: kept by side and day, older ones stay, undone whole, only by who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.cover.insurance import remove_coverage
from pcdesk.acts.desk.card import (
    LARGEST_FACE,
    NewFace,
    add_coverage_with_card,
    change_card_with_pictures,
    keep_card,
    remove_card,
    turn_card,
)
from pcdesk.acts.desk.incoming import set_aside, take_in
from pcdesk.acts.frame.desk import NotAllowed, house
from pcdesk.acts.frame.lifecycle import WrongStep
from pcdesk.acts.frame.undo import undo
from pcdesk.exchange.door.incoming_folder import IncomingFolder
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.card_picture import CardPicture, face_body, faces_of
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.incoming_file import IncomingFile, count_waiting
from pcdesk.models.file.replay import row_faults
from pcdesk.trouble import KnownError
from tests.safety.card_deeds import jpeg
from tests.safety.order_deeds import proposed

TODAY = date(2026, 11, 24)


@pytest.fixture
def coverage(small_clinic) -> int:
    return int(small_clinic["coverage"])


def faces(coverage: int) -> list[tuple[str, date, bool]]:
    return [(face.side, face.seen_on, face.is_current) for face in faces_of([coverage])[coverage]]


def test_both_sides_are_kept_as_documents_of_the_patient(small_clinic, owner, coverage):
    keep_card(owner, coverage, [NewFace("front", jpeg(1)), NewFace("back", jpeg(2))])
    found = faces_of([coverage])[coverage]
    assert [(face.side, face_body(face)) for face in found] == [("front", jpeg(1)), ("back", jpeg(2))]
    documents = list(Document.alive().where(Document.patient == small_clinic["patient"]))
    assert [(one.kind, one.mime, one.size_bytes) for one in documents] == [
        ("card", "image/jpeg", len(jpeg(1))), ("card", "image/jpeg", len(jpeg(2))),
    ]  # fmt: skip


def test_a_newer_card_does_not_take_the_older_away(owner, coverage):
    today = moment.today()
    before = today - timedelta(days=400)
    keep_card(owner, coverage, [NewFace("front", jpeg(1)), NewFace("back", jpeg(2))], seen_on=before)
    keep_card(owner, coverage, [NewFace("front", jpeg(3))])
    assert faces(coverage) == [("front", today, True), ("back", before, True), ("front", before, False)]


def test_of_two_of_one_day_the_later_holds(owner, coverage):
    keep_card(owner, coverage, [NewFace("front", jpeg(1))])
    keep_card(owner, coverage, [NewFace("front", jpeg(2))])
    assert [face_body(face) for face in faces_of([coverage])[coverage] if face.is_current] == [jpeg(2)]


def test_undo_takes_both_sides_back_and_the_documents(owner, coverage):
    keep_card(owner, coverage, [NewFace("front", jpeg(1)), NewFace("back", jpeg(2))])
    undo(owner)
    assert faces(coverage) == []
    assert not Document.alive().where(Document.kind == "card").exists()
    assert row_faults() == []


def test_a_new_coverage_and_its_card_are_one_act(small_clinic, owner):
    values = {"plan": small_clinic["plan"], "starts_on": date(2026, 2, 1), "rank": 2}
    made = add_coverage_with_card(owner, small_clinic["patient"], values, [NewFace("back", jpeg())])
    assert faces(made) == [("back", moment.today(), True)]
    undo(owner)
    assert Coverage.alive_by_id(made) is None
    assert faces(made) == []


def test_where_the_coverage_is_refused_no_picture_stays(small_clinic, owner):
    with pytest.raises(KnownError):
        add_coverage_with_card(
            owner, small_clinic["patient"], {"plan": small_clinic["plan"], "starts_on": TODAY},
            [NewFace("front", jpeg())],
        )  # fmt: skip
    assert not CardPicture.select().exists()


def test_one_taken_away_shows_the_one_before_again(owner, coverage):
    before = moment.today() - timedelta(days=30)
    keep_card(owner, coverage, [NewFace("front", jpeg(1))], seen_on=before)
    (newer,) = keep_card(owner, coverage, [NewFace("front", jpeg(2))])
    remove_card(owner, newer)
    assert faces(coverage) == [("front", before, True)]
    undo(owner)
    assert len(faces(coverage)) == 2


def test_one_turned_stands_in_the_place_of_the_other_with_its_day(owner, coverage):
    before = moment.today() - timedelta(days=30)
    (first,) = keep_card(owner, coverage, [NewFace("front", jpeg(1))], seen_on=before)
    turn_card(owner, first, jpeg(9))
    assert [(face.seen_on, face_body(face)) for face in faces_of([coverage])[coverage]] == [(before, jpeg(9))]
    undo(owner)
    assert [face_body(face) for face in faces_of([coverage])[coverage]] == [jpeg(1)]


@pytest.mark.parametrize(
    "face",
    [NewFace("middle", jpeg()), NewFace("front", b""), NewFace("front", b"\x89PNG\r\n\x1a\nx"),
     NewFace("front", jpeg() + bytes(LARGEST_FACE))],
)  # fmt: skip
def test_what_is_no_side_of_a_card_is_not_kept(owner, coverage, face):
    with pytest.raises(KnownError):
        keep_card(owner, coverage, [NewFace("back", jpeg()), face])
    assert faces(coverage) == []


def test_a_card_was_not_seen_tomorrow(owner, coverage):
    with pytest.raises(KnownError):
        keep_card(owner, coverage, [NewFace("front", jpeg())], seen_on=moment.today() + timedelta(days=1))


def test_nothing_is_kept_with_a_coverage_that_was_taken_back(owner, coverage):
    remove_coverage(owner, coverage)
    with pytest.raises(KnownError):
        keep_card(owner, coverage, [NewFace("front", jpeg())])


@pytest.mark.parametrize(("role", "may"), [(Role.COORDINATOR, True), (Role.BILLER, True), (Role.CLINICIAN, False),
                                           (Role.READ_ONLY, False)])  # fmt: skip
def test_who_may_change_insurance_keeps_cards(owner, coverage, role, may):
    desk = replace(owner, role=role)
    if may:
        assert keep_card(desk, coverage, [NewFace("front", jpeg())])
    else:
        with pytest.raises(NotAllowed):
            keep_card(desk, coverage, [NewFace("front", jpeg())])


@pytest.fixture
def scan(small_clinic, tmp_path) -> int:
    (tmp_path / "card.jpg").write_bytes(jpeg())
    folder = IncomingFolder(tmp_path)
    folder.look()
    (whole,) = folder.look().whole
    return take_in(house(), folder.read(whole))


def test_a_scan_that_came_in_waits_no_more(owner, coverage, scan):
    assert count_waiting() == 1
    keep_card(owner, coverage, [NewFace("front", jpeg(1), scan), NewFace("back", jpeg(2), scan)])
    row = IncomingFile.get_by_id(scan)
    assert (row.state, row.patient_id) == ("filed", Coverage.get_by_id(coverage).patient_id)
    assert row.document.file_name.startswith("card-front")
    undo(owner)
    assert count_waiting() == 1


def test_a_scan_somebody_else_saw_to_is_not_taken(owner, coverage, scan):
    set_aside(owner, scan)
    with pytest.raises(WrongStep):
        keep_card(owner, coverage, [NewFace("front", jpeg(), scan)])
    assert faces(coverage) == []


def test_who_may_not_file_documents_keeps_no_scan(owner, coverage, scan):
    with pytest.raises(NotAllowed):
        keep_card(replace(owner, role=Role.BILLER), coverage, [NewFace("front", jpeg(), scan)])
    assert count_waiting() == 1


def test_a_new_card_and_its_pictures_are_one_act_and_the_old_coverage_keeps_its_own(owner, coverage):
    keep_card(owner, coverage, [NewFace("front", jpeg(1))])
    starts = moment.today()
    new = change_card_with_pictures(
        owner, coverage, {"starts_on": starts, "member_number": "N2"}, proposed(coverage, starts),
        [NewFace("front", jpeg(2)), NewFace("back", jpeg(3))],
    )  # fmt: skip
    assert [face_body(face) for face in faces_of([new])[new]] == [jpeg(2), jpeg(3)]
    assert [face_body(face) for face in faces_of([coverage])[coverage]] == [jpeg(1)]
    undo(owner)
    assert faces_of([new])[new] == []
    assert Coverage.get_by_id(coverage).ends_on is None
