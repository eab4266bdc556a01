from __future__ import annotations

import re

import pytest

from pcdesk import data_file
from pcdesk.printing.ground.labels import LABELS, LANGUAGES, Labels
from pcdesk.printing.ground.text import strings_in, undrawable


def test_both_languages_have_the_same_keys_and_places() -> None:
    english, spanish = LABELS["en"].read(), LABELS["es"].read()
    assert english.keys() == spanish.keys()
    for key, said in english.items():
        other = spanish[key]
        assert type(said) is type(other), key
        if isinstance(said, str):
            assert set(re.findall(r"{(\w+)}", said)) == set(re.findall(r"{(\w+)}", str(other))), key
        else:
            assert len(said) == len(other), key


def test_spanish_is_not_english() -> None:
    same = {key for key, said in LABELS["en"].read().items() if said == LABELS["es"].read()[key]}
    alike_in_both = {"head.fax", "demo.mark", "date.weekday", "date.month", "date.moment", "schedule.minutes"}
    alike_in_both |= {"receipt.what.visit", "chart.born.age", "charge.visit", "charge.item"}
    alike_in_both |= {"letter.fax", "letter.benefit.total", "letter.level.individual", "letter.plain.share"}
    alike_in_both |= {"packet.left_out.one"}
    assert same == alike_in_both


def test_every_label_can_be_drawn() -> None:
    for language in LANGUAGES:
        assert undrawable(strings_in(dict(LABELS[language].read()))) == []


def test_an_unknown_language_reads_english() -> None:
    assert Labels("pl").language == "en"
    assert Labels("ES-mx").language == "es"


def test_an_unknown_key_is_an_error_not_a_print() -> None:
    with pytest.raises(KeyError):
        Labels("en")("no.such.key")
    with pytest.raises(KeyError):
        Labels("en")("months")
    with pytest.raises(KeyError):
        Labels("en").list("page")


def test_words_that_came_with_pcdesk_are_said_in_the_language_and_typed_ones_stay() -> None:
    assert Labels("es").shipped("Follow-up") == "Visita de seguimiento"
    assert Labels("en").shipped("Follow-up") == "Follow-up"
    assert Labels("es").shipped("Travel shots & <b>") == "Travel shots & <b>"


def test_a_clinics_own_words_are_printed_and_a_slip_in_them_is_said(tmp_path) -> None:
    own = tmp_path / "papers"
    own.mkdir()
    (own / "en.toml").write_text('[words]\n"page" = "Sheet {page} of {pages}"\n')
    data_file.use_own(tmp_path)
    try:
        assert Labels("en")("page", page=1, pages=3) == "Sheet 1 of 3"
        (own / "en.toml").write_text('[words]\n"page" = "Sheet {page}"\n"months" = ["January"]\n')
        data_file.use_own(tmp_path)
        assert LABELS["en"].trouble() is not None
        assert Labels("en")("page", page=1, pages=3) == "Page 1 of 3"
        assert len(Labels("en").list("months")) == 12
    finally:
        data_file.use_own(None)


@pytest.mark.parametrize("said", ['"months" = ["January"]', '"months" = "January"', '"page" = ["Page"]'])
def test_a_list_of_words_stays_as_long_as_ours(tmp_path, said) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "es.toml").write_text(f"[words]\n{said}\n")
    data_file.use_own(tmp_path)
    try:
        assert LABELS["es"].trouble() is not None
    finally:
        data_file.use_own(None)
