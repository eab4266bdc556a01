"""Forms are missing when never signed, and the privacy notice when it is too old."""

from __future__ import annotations

from datetime import date

from pcdesk.acts.people import patient
from pcdesk.models.people.forms import missing_forms, signed_forms
from pcdesk.models.people.person import FormOnFile

TUESDAY = date(2026, 11, 24)


def keys(signed):
    return [form for form, _words in missing_forms(signed, TUESDAY)]


def test_a_form_that_was_never_signed():
    assert keys({"consent": TUESDAY, "financial": TUESDAY}) == ["privacy"]
    assert keys({}) == [form for form, _words in FormOnFile.FORMS]


def test_the_privacy_notice_alone_grows_old():
    assert keys({"privacy": date(2020, 1, 1), "consent": date(2001, 1, 1), "financial": TUESDAY}) == ["privacy"]
    assert keys({"privacy": date(2020, 11, 23), "consent": date(2001, 1, 1), "financial": TUESDAY}) == ["privacy"]
    assert keys({"privacy": date(2020, 11, 24), "consent": date(2001, 1, 1), "financial": TUESDAY}) == []
    assert keys({"privacy": date(2021, 1, 1), "consent": date(2001, 1, 1), "financial": TUESDAY}) == []


def test_what_was_signed_last_counts_for_each_patient(small_clinic, mia):
    who, other = small_clinic["patient"], patient.register_patient(mia, {"last": "Nowak"})
    patient.file_form(mia, who, "consent")
    patient.file_form(mia, who, "consent")
    assert signed_forms([who, other]) == {who: {"consent": TUESDAY}, other: {}}
