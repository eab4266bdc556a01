"""Every shipped education text keeps the gates: reading level, twin, structure, source, dates, picture."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pcdesk.printing.teaching import topic as brochure_topic
from pcdesk.printing.teaching.topic import LANGUAGES, Topic, topic, topic_keys
from pcdesk.trouble import KnownError
from tests.printing.readability import count, fernandez_huerta, school_grade, sentences, szigriszt, words

EXPECTED = ("blood-test", "first-visit", "high-blood-pressure", "medicines", "type-2-diabetes")
EVERY = [(key, language) for key in EXPECTED for language in LANGUAGES]
AGENCIES = re.compile(r"\b(CDC|NIH|AHRQ|HRSA)\b")


@pytest.fixture(params=EVERY, ids=lambda pair: ".".join(pair))
def text(request: pytest.FixtureRequest) -> Topic:
    return topic(*request.param)


def shape(told: object) -> object:
    """The structure of a file without its words: keys, and how many strings each list holds."""
    if isinstance(told, dict):
        return {key: shape(value) for key, value in told.items()}
    if isinstance(told, list):
        return [shape(value) for value in told]
    return bool(told)


def test_the_five_topics_are_there() -> None:
    assert topic_keys() == EXPECTED


@pytest.mark.parametrize("key", EXPECTED)
def test_twins_have_the_same_structure(key: str) -> None:
    english, spanish = (
        json.loads((brochure_topic.FOLDER / f"{key}.{language}.json").read_text(encoding="utf-8"))
        for language in LANGUAGES
    )
    assert shape(english) == shape(spanish)
    for same in ("topic", "written_on", "review_by", "licence"):
        assert english[same] == spanish[same]
    assert english["picture"]["file"] == spanish["picture"]["file"]
    assert english["title"] != spanish["title"]


def test_twins_say_the_same_numbers(text: Topic) -> None:
    twin = topic(text.key, "es" if text.language == "en" else "en")
    ours, theirs = (sorted(set(re.findall(r"\d+", " ".join(t.reading_text())))) for t in (text, twin))
    assert ours == theirs


def test_english_is_at_or_below_the_sixth_grade() -> None:
    for key in EXPECTED:
        whole = list(topic(key, "en").reading_text())
        prose = [line for line in whole if line.endswith((".", "!")) and len(words(line)) > 5]
        assert school_grade(count(whole)) <= 6.0
        assert school_grade(count(prose)) <= 6.0


def test_spanish_is_fairly_easy_or_easier() -> None:
    for key in EXPECTED:
        whole = list(topic(key, "es").reading_text())
        prose = [line for line in whole if line.endswith((".", "!")) and len(words(line)) > 5]
        for counts in (count(whole, "es"), count(prose, "es")):
            assert fernandez_huerta(counts) >= 70
            assert szigriszt(counts) >= 65


def test_no_sentence_is_over_twenty_words(text: Topic) -> None:
    long = [s for line in text.reading_text() for s in sentences(line) if len(words(s)) > 20]
    assert long == []


def test_structure_helps_the_reader(text: Topic) -> None:
    assert len(text.sections) >= 3
    for section in text.sections:
        assert section.heading.endswith("?")
        assert len(section.bullets) <= 5
        assert section.paragraphs or section.bullets
    assert text.summary.heading.endswith("?")
    assert text.checklist.heading.endswith("?")
    for box, most in ((text.summary, 3), (text.checklist, 5), (text.call, 5), (text.emergency, 3)):
        assert 2 <= len(box.items) <= most
    assert text.call.heading.endswith("…")
    assert text.teach_back.heading.endswith("…")
    assert all(question.endswith("?") for question in text.teach_back.items)
    if text.language == "es":
        for line in text.reading_text():
            assert line.count("?") == line.count("¿")
            assert line.count("!") == line.count("¡")


def test_provenance_is_stated(text: Topic) -> None:
    assert text.sources
    assert all(AGENCIES.search(source) for source in text.sources)
    assert text.licence == "MIT"
    assert timedelta(0) < text.review_by - text.written_on <= timedelta(days=366)
    assert (brochure_topic.FOLDER / "pictures" / text.picture.file).is_file()
    assert len(words(text.picture.alt)) >= 8
    assert text.picture.caption


def test_no_dose_is_given(text: Topic) -> None:
    dose = r"\b\d+\s*(mg|mcg|ml|units?|unidades|tablets?|tabletas|pills?|pastillas)\b"
    assert not re.search(dose, " ".join(text.reading_text()))


def test_reading_text_holds_every_word_of_the_file(text: Topic) -> None:
    told = json.loads((brochure_topic.FOLDER / f"{text.key}.{text.language}.json").read_text(encoding="utf-8"))
    unread = {"topic", "language", "written_on", "review_by", "sources", "licence", "file", "alt"}

    def strings(part: object) -> list[str]:
        if isinstance(part, str):
            return [part] if part else []
        if isinstance(part, list):
            return [s for value in part for s in strings(value)]
        assert isinstance(part, dict)
        return [s for key, value in part.items() if key not in unread for s in strings(value)]

    assert sorted(strings(told)) == sorted(text.reading_text())


def test_a_language_with_a_region_or_without_a_file() -> None:
    assert topic("medicines", "es-MX").language == "es"
    assert topic("medicines", "vi").language == "en"


@pytest.mark.parametrize("key", ["nothing", "../frame/en", "", "high blood"])
def test_an_unknown_topic_is_said_in_words(key: str) -> None:
    with pytest.raises(KnownError) as caught:
        topic(key, "en")
    assert "high-blood-pressure" in caught.value.do


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"topic": 1}', "\xff"])
def test_a_damaged_file_is_said_in_words(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken-one.en.json").write_bytes(content.encode("latin-1"))
    monkeypatch.setattr(brochure_topic, "FOLDER", tmp_path)
    with pytest.raises(KnownError) as caught:
        topic("broken-one", "en")
    assert caught.value.kept
    assert caught.value.do


def test_the_gates_can_fail() -> None:
    hard = replace(
        topic("medicines", "en"),
        lead="Polypharmacy necessitates comprehensive interdisciplinary medication reconciliation.",
    )
    assert school_grade(count([hard.lead])) > 6
