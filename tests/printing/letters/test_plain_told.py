"""What a plan told in plain words: one amount a sentence; what was not told, or told in two ways, is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pcdesk.printing.ground.labels import LANGUAGES, Labels
from pcdesk.printing.letters.case_letter import BenefitTold, Checked, Insured, case_letter_pdf
from pcdesk.printing.letters.plain_told import PLAIN_FIELDS, plain_values
from tests.printing.letters.test_case_letter import THICK
from tests.printing.reading import amounts_in, pages, words

DAY = date(2026, 11, 20)


def told(*lines, copay=None, language="en"):
    return plain_values(Checked(benefits=lines), Insured(copay_cents=copay), Labels(language))


def line(kind, service="", network="in", level="individual", **more):
    return BenefitTold(kind, service, network, level, told_on=DAY, **more)


def test_nothing_told_is_nothing_said_and_never_zero():
    assert told().keys() == PLAIN_FIELDS.keys()
    assert set(told().values()) == {""}
    assert told(line("deductible"))["plain.deductible"] == "", "named without an amount"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([line("deductible", total=150_000, left=40_000)], ("$1,500.00", "$400.00")),
        ([line("deductible", total=150_000), line("deductible", network="out", total=300_000)], ("$1,500.00", "")),
        ([line("deductible", total=150_000), line("deductible", level="family", total=300_000)], ("$1,500.00", "")),
        ([line("deductible", total=150_000), line("deductible", network="", total=200_000)], ("", "")),
        ([line("deductible", total=150_000, is_earlier=True), line("deductible", total=200_000)], ("$2,000.00", "")),
        ([line("deductible", total=0, left=0)], ("$0.00", "$0.00")),
        ([line("deductible", "hospital", total=150_000)], ("", "")),
    ],
)
def test_the_deductible_of_one_person_in_the_network_is_said_where_one_was_told(lines, said):
    values = told(*lines)
    assert (values["plain.deductible"], values["plain.deductible_left"]) == said


@pytest.mark.parametrize(("kind", "field"), [("deductible", "deductible_left"), ("out_of_pocket", "most_left")])
@pytest.mark.parametrize(
    ("family", "said"), [(0, "$0.00"), (20_000, "$200.00"), (90_000, "$400.00"), (None, "$400.00")]
)
def test_no_more_is_left_than_of_the_familys(kind, field, family, said):
    own, ours = line(kind, total=150_000, left=40_000), line(kind, level="family", total=300_000, left=family)
    assert told(own, ours)[f"plain.{field}"] == said
    assert told(ours)[f"plain.{field}"] == "", "what is left of the patient's own is not known"


def test_the_copay_is_what_the_payer_told_else_what_is_on_file_and_none_where_answers_differ():
    assert told(copay=3_500)["plain.copay"] == "$35.00"
    assert told(line("copay", "office", total=0), copay=3_500)["plain.copay"] == "$0.00"
    both = [line("copay", "office", total=2_500), line("copay", "office", total=4_000)]
    assert told(*both, copay=3_500)["plain.copay"] == ""
    assert told(line("copay", "specialist", total=6_000))["plain.copay"] == ""


def test_what_needs_a_yes_or_a_referral_is_named_and_a_contradiction_is_not():
    values = told(
        line("authorization", "imaging", is_needed=True), line("authorization", "surgery", is_needed=True),
        line("authorization", "lab", is_needed=True), line("authorization", "lab", is_needed=False),
        line("referral", is_needed=False),
    )  # fmt: skip
    assert values["plain.needs_permission"] == f"{_word('imaging')}, {_word('surgery')}"
    assert (values["plain.needs_referral"], values["plain.no_referral"]) == ("", "yes")
    assert told(line("referral", "specialist", is_needed=True))["plain.needs_referral"] == _word("specialist")


def _word(service):
    return Labels("en")(f"letter.service.{service}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_says_all_of_it_on_one_page_and_where_nobody_knows_whom_to_ask(language):
    lines = (
        line("deductible", total=150_000, left=40_000), line("out_of_pocket", total=600_000, left=412_345),
        line("copay", "office", total=2_500), line("coinsurance", percent=20),
        line("authorization", "imaging", is_needed=True), line("referral", "specialist", is_needed=True),
    )  # fmt: skip
    paper = replace(THICK, name="insurance-explained", language=language, checked=Checked(DAY, benefits=lines))
    [said] = pages(case_letter_pdf(paper))
    assert amounts_in(said) == [2_500, 150_000, 40_000, 600_000, 412_345]
    assert "20%" in said
    ask = {"en": "ask your plan", "es": "pregunte a su plan"}[language]
    assert ask not in said.lower()
    bare = replace(paper, checked=Checked(), insured=replace(THICK.insured, copay_cents=None))
    unknown = words(case_letter_pdf(bare))
    assert amounts_in(unknown) == []
    assert unknown.lower().count(ask) >= 5
