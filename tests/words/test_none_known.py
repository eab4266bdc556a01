"""What says that there is none, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.words.none_known import no_information, none_known

ALL = {
    "allergies": (
        "NKA", "nka.", "N.K.A.", "None", "NONE", "no", "N/A", "No known allergies", "no known allergy (situation)",
        "No allergies", "Denies", "denies allergies", "Patient denies any allergies", "none known", "Nil known",
        "Ninguna", "sin alergias conocidas", "Niega alergias", "No tiene alergias", "No alergias conocidas",
        "None reported", "not applicable", "no current allergies", "None known at this time",
        "Allergies: none reported", "Allergy list reviewed, none", "Allergies - none", "Alergias: ninguna",
        "NKA / NKDA", "Allergies: NKA", "Not allergic to anything", "Allergies negative",
        "Allergic to none", "Patient is allergic to nothing", "No es alérgico a nada", "NKA - reviewed 2020",
        "No known allergies, verified with patient 03/2021", "None (per mother)", "(none)",
    ),
    "problems": (
        "None", "no known problems", "No active problems", "denies", "N/A", "no medical conditions", "sin problemas",
        "Sin enfermedades crónicas", "No past medical history", "No current problems",
        "Denies PMH", "PMH negative", "PMH: none", "Unremarkable", "Noncontributory", "Non-contributory",
        "Sin antecedentes", "Sin antecedentes médicos", "Past medical history: unremarkable", "No PMHx",
        "Problem list reviewed, none", "Healthy", "Healthy adult", "Patient is in good health", "None per patient",
    ),
    "medications": (
        "none", "No medications", "no current meds", "Not taking any medications", "Takes no medicine", "denies",
        "No toma medicamentos", "sin medicamentos", "No known medications", "doesn't take any medicines",
        "No prescriptions or OTC", "No medications, vitamins or supplements", "Medications: none", "Meds: denies",
        "Takes no Rx or OTC meds", "None taken", "takes nothing", "Pt takes nothing", "No toma nada",
        "Patient not currently taking any medications", "Currently taking no meds", "Not currently on medications",
        "does not take anything", "None as of today",
    ),
    "immunizations": ("None", "no vaccines", "No known immunizations", "sin vacunas"),
}  # fmt: skip


@pytest.mark.parametrize(("section", "text"), [(key, text) for key, texts in ALL.items() for text in texts])
def test_all_of_a_part_is_none(section, text):
    assert none_known(section, text) == section


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("NKDA as of 01/02/2024", "drug allergies"), ("NKDA per patient", "drug allergies"),
        ("NKDA - confirmed", "drug allergies"), ("Tolerates penicillin per chart", "penicillin allergy"),
        ("No known cat allergy, confirmed 2019", "cat allergy"), ("Пенициллин: denies", "пенициллин allergy"),
        ("NKDA", "drug allergies"), ("nkda", "drug allergies"), ("No known drug allergies", "drug allergies"),
        ("no medication allergies", "drug allergies"), ("NKFA", "food allergies"),
        ("No food allergy", "food allergies"),
        ("Sin alergias a medicamentos", "drug allergies"), ("Denies drug allergies", "drug allergies"),
        ("No known cat allergy", "cat allergy"), ("NKDA/NKFA", "drug allergies, food allergies"),
        ("NKDA, NKFA, NKEA", "drug allergies, food allergies, environmental allergies"),
        ("Drug allergies: NKDA", "drug allergies"), ("Drug allergies: none", "drug allergies"),
        ("Allergies: NKDA", "drug allergies"), ("Not allergic to penicillin", "penicillin allergy"),
        ("Penicillin (patient denies)", "penicillin allergy"), ("Penicillin - denied", "penicillin allergy"),
        ("Tolerates penicillin", "penicillin allergy"), ("Denies penicillin allergy", "penicillin allergy"),
        ("No allergy to latex", "latex allergies"), ("No history of latex allergy", "latex allergy"),
        ("Penicillin: not allergic", "penicillin allergy"), ("No es alérgico a la penicilina", "penicilina allergy"),
    ],
)  # fmt: skip
def test_less_than_all_says_of_what(text, part):
    assert none_known("allergies", text) == part


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("allergies", "Penicillin"), ("allergies", "Nickel"),
        ("allergies", "Penicillin per patient"), ("allergies", "Penicillin - confirmed 2019"),
        ("allergies", "None reviewed, penicillin"), ("problems", "Healthy except asthma"),
        ("problems", "Well woman exam"),
        ("medications", "Takes nothing but aspirin"), ("medications", "Patient currently taking aspirin"),
        ("allergies", "Nuts"), ("allergies", "Unknown"),
        ("allergies", "Novocaine"), ("allergies", "NSAIDs"), ("allergies", ""), ("allergies", "Noni fruit"),
        ("allergies", "None but penicillin"), ("allergies", "No allergies except penicillin"),
        ("allergies", "Not allergic to penicillin but to sulfa"), ("allergies", "NKDA except penicillin"),
        ("allergies", "Penicillin (rash)"), ("allergies", "Allergies: penicillin"),
        ("allergies", "Drug allergies: sulfa"),
        ("allergies", "NKDA/penicillin"), ("allergies", "Peanuts, denies latex allergy"), ("allergies", "-"),
        ("allergies", "Penicillin (denies anaphylaxis)"), ("allergies", "No penicillin"), ("medications", "OTC"),
        ("problems", "PMH diabetes"), ("problems", "Unremarkable except asthma"), ("problems", "HIV negative"),
        ("medications", "No prescriptions, OTC ibuprofen"), ("problems", "Denies depression"),
 ("allergies", "not sure"), ("allergies", "No known " + "x" * 50),
        ("problems", "No-show"), ("problems", "Negative pressure injury"), ("problems", "Nocturia"),
        ("medications", "Nortriptyline"), ("medications", "Niacin"), ("medications", "No-Doz"),
        ("immunizations", "Novavax"), ("social", "None"), ("family", "None"),
    ],
)  # fmt: skip
def test_what_is_something_stays_something(section, text):
    assert none_known(section, text) == ""


@given(st.sampled_from([*ALL, "family"]), st.text(max_size=40))
def test_any_text_is_read(section, text):
    assert isinstance(none_known(section, text), str)


@pytest.mark.parametrize(
    "text", ["Not on file", "not asked", "Unknown", "None on file", "allergies not on file", "Allergy status unknown",
             "No information about allergies", "-", "--", "\u2014", "?", "no allergy information", "unable to obtain",
             "0", "x", "XXX", "see chart",
             "Please see attached list", "Allergies: see chart", "Not reviewed", "Unknown per mother",
             "Not asked as of 1/2/2024"],
)  # fmt: skip
def test_nobody_knows_is_not_none(text):
    assert no_information("allergies", text)
    assert none_known("allergies", text) == ""


@pytest.mark.parametrize("text", [
    "Penicillin", "None", "No known allergies", "unknown antibiotic", "", "Penicillin, see chart", "Пенициллин",
    "青霉素", "Penicillin confirmed 2019", "(penicillin)", "Витамин D", "7980", "B12", "NKDA per patient",
])  # fmt: skip
def test_a_fact_or_none_is_information(text):
    assert not no_information("allergies", text)
