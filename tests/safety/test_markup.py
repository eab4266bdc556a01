"""Markup, signs of direction, pictures and endless names typed into every field are shown as they are typed."""

from __future__ import annotations

import peewee as pw
import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.keys.cut_off import acknowledge_notices
from pcdesk.acts.keys.verify import verify_records
from pcdesk.acts.papers.paper import LETTERS, PAPERS
from pcdesk.acts.people.history import SECTIONS
from pcdesk.models.book import calendar_day, day_visit
from pcdesk.models.book.rooms import rooms
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover import cover, to_check
from pcdesk.models.desk import arrival, flow, patient_file, storyboard, today
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.find import plan_search
from pcdesk.models.find.search import find_patients
from pcdesk.models.health import history_part, results
from pcdesk.models.money import account, account_story, day_money
from tests.printing.reading import opened
from tests.safety.deeds import TODAY, Ids
from tests.safety.planting import is_formal, plant, squeezed, words_in

MARKUP = (
    "<b>x</b>",
    "&amp;",
    "<img src=file:///etc/passwd>",
    "<para>",
    "<br/><font size=99>y</font>",
    "{name} %s %(x)s",
    '<a href="https://example.org">link</a>',
)
ENDLESS = "W" * 5_000
HEBREW, EMOJI = "\u200f\u05e9\u05dc\u05d5\u05dd", "\U0001f469\u200d\u2695\ufe0f Ana"
ODD = ("\u202eevil\u202c", HEBREW, EMOJI, ENDLESS, "n\u0303" * 60, "a\x00b\x07c\x1b[31m")
READER = Desk(None, "Olive Owner", Role.OWNER, "OO")


@pytest.fixture
def planted(ids: Ids, clinic) -> dict[str, dict[str, int]]:
    """The clinic with one patient for each text, who has that text everywhere: text to ids."""
    return {text: plant(text, TODAY, ids) for text in (*MARKUP, *ODD)}


def test_every_text_column_was_planted(planted):
    """The control: nothing below could fail if the texts were not there."""
    for model in JOURNALLED:
        rows = [row.__data__ for row in model.select()]
        for field in model._meta.sorted_fields:
            is_text = isinstance(field, pw.CharField | pw.TextField) and not field.choices
            is_words = is_text and not is_formal(model, field)
            if is_words and rows and model._meta.table_name not in ("practice", "staff", "name_key", "blob"):
                assert any("<para>" in str(row[field.name]) for row in rows), f"{model.__name__}.{field.name}"


def test_records_with_such_texts_are_sound(planted, owner):
    acknowledge_notices(owner)  # what was planted as noticed counts until it is known
    assert verify_records(owner).is_good


def test_queries_return_what_was_typed(planted):
    for text in MARKUP:
        for name, found in shown_of(planted[text]).items():
            assert any(text in word for word in words_in(found)), f"{name} does not show {text!r}"


def shown_of(made: dict[str, int]) -> dict[str, object]:
    """What the queries of the windows return about a planted patient."""
    patient, visit = made["patient"], made["visit"]
    return {
        "storyboard": storyboard.storyboard(patient),
        "phones": patient_file.phones_of(patient),
        "contacts": patient_file.contacts_of(patient),
        "notes": patient_file.notes_of(patient),
        "tasks": patient_file.open_tasks_of(patient),
        "papers": patient_file.papers_of(patient),
        "outside": patient_file.outside_body(made["outside_record"]),
        "results": results.results_of(patient),
        "account": account.account_lines(patient),
        "story": account_story.posting_story(made["posting"]),
        "arrival": arrival.arrival(visit),
        "cover": cover.cover_on(patient, TODAY),
        "day": day_visit.visit_row(visit),
        "board": flow.board(TODAY),
        "queue": today.queue(),
        "money": day_money.day_money(TODAY),
        "checks": to_check.checks_of([made["coverage"]]),
        "plans": plan_search.find_plans(""),
        "providers": calendar_day.seers(),
        "rooms": rooms(TODAY),
        "person": calendar_day.person(patient),
        **{part: history_part.facts_of(patient, part) for part in SECTIONS},
    }


def test_the_search_takes_any_text(planted):
    for text in (*MARKUP, *ODD):
        for typed in (text, text[:3], f"{text[:99]} {text[:99]}", f"*{text}", f"#{text}"):
            assert isinstance(find_patients(typed), list)


def test_a_patient_is_found_by_a_name_that_looks_like_markup(planted):
    for text in ("<b>x</b>", "<para>", ENDLESS):
        assert planted[text]["patient"] in {found.id for found in find_patients(text[:80], limit=200)}


def papers_of(made: dict[str, int]) -> dict[str, bytes]:
    """Every kind of paper about a planted patient."""
    about: dict[str, dict[str, object]] = {
        "chart": {"patient_id": made["patient"]},
        "receipt": {"posting_id": made["posting"]},
        "appointment_card": {"patient_id": made["patient"]},
        **{kind: {"patient_id": made["patient"]} for kind in LETTERS},
        "forms_to_sign": {"patient_id": made["patient"]},
        "day_schedule": {"on": TODAY},
        "pull_list": {"on": TODAY},
        "brochure": {"topic": "blood-test", "patient_id": made["patient"]},
    }
    return {kind: PAPERS[kind](READER, **told).pdf for kind, told in about.items()}


def printed(pdf: bytes) -> str:
    """All text of a paper, without spaces."""
    with opened(pdf) as document:
        return squeezed("".join(page.get_textpage().get_text_bounded() for page in document))


def test_papers_print_what_was_typed(planted):
    for text in MARKUP:
        for kind, pdf in papers_of(planted[text]).items():
            assert squeezed(text) in printed(pdf), f"{kind} does not print {text!r}"
            assert b"/Launch" not in pdf
            assert b"/URI" not in pdf


def test_papers_are_made_of_any_text_and_say_what_they_could_not_draw(planted):
    for text in ODD:
        for kind, pdf in papers_of(planted[text]).items():
            assert printed(pdf), kind
            if text in (HEBREW, EMOJI):
                assert "U+" in printed(pdf), kind


def test_the_recovery_sheet_and_a_letterhead_of_markup(owner, ids):
    from pcdesk.acts.clinic.setup import change_clinic
    from pcdesk.models.engine.recovery_key import new_recovery_key

    change_clinic(owner, {"name": "<b>x</b> & <para>", "street": "<img src=file:///etc/passwd>", "phone": "&amp;"})
    sheet = printed(PAPERS["recovery_sheet"](owner, key=new_recovery_key()).pdf)
    assert squeezed("<b>x</b> & <para>") in sheet
    card = printed(PAPERS["shortcut_card"](owner, rows=(("<b>File</b>", "Ctrl+<", "&amp; more"),)).pdf)
    assert squeezed("Ctrl+<") in card
    assert squeezed("&amp; more") in card
