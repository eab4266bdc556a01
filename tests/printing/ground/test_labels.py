from __future__ import annotations

import re

import pytest

from pcdesk.printing.ground.labels import LANGUAGES, Labels, _read
from pcdesk.printing.ground.text import strings_in, undrawable


def test_both_languages_have_the_same_keys_and_places() -> None:
    english, spanish = _read("en"), _read("es")
    assert english.keys() == spanish.keys()
    for key, said in english.items():
        other = spanish[key]
        assert type(said) is type(other), key
        if isinstance(said, str):
            assert set(re.findall(r"{(\w+)}", said)) == set(re.findall(r"{(\w+)}", str(other))), key
        else:
            assert len(said) == len(other), key


def test_spanish_is_not_english() -> None:
    same = {key for key, said in _read("en").items() if said == _read("es")[key]}
    alike_in_both = {"head.fax", "demo.mark", "date.weekday", "date.month", "date.moment", "schedule.minutes"}
    alike_in_both |= {"receipt.what.visit", "chart.born.age", "charge.visit", "charge.item"}
    assert same == alike_in_both


def test_every_label_can_be_drawn() -> None:
    for language in LANGUAGES:
        assert undrawable(strings_in(dict(_read(language)))) == []


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
