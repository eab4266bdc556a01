"""The parts of a brochure: the words around the topics, the masthead, the small print."""

from __future__ import annotations

import string

import pytest
from reportlab.platypus import Paragraph

from pcdesk.data_file import Mistake
from pcdesk.paths import resources
from pcdesk.printing.ground.letterhead import Letterhead
from pcdesk.printing.teaching.blocks import REGULAR, look
from pcdesk.printing.teaching.parts import FRAMES, Logo, Masthead, blocks, call, frame_words, small_print
from pcdesk.printing.teaching.topic import topic, topic_keys
from tests.printing.readability import sentences, words

LOOK = look(REGULAR[0])


def fields(said: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(said) if name}


def test_both_languages_have_the_same_words_with_the_same_values() -> None:
    english, spanish = frame_words("en"), frame_words("es")
    assert english.keys() == spanish.keys()
    for key, said in english.items():
        assert fields(said) == fields(spanish[key])
        assert said != spanish[key]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_words_around_are_short_sentences(language: str) -> None:
    for said in frame_words(language).values():
        assert all(len(words(sentence)) <= 20 for sentence in sentences(said))


def entries(entry: str) -> dict[str, str]:
    """A clinic's own file with this one entry, over ours."""
    frame = FRAMES["en"]
    return frame.entries(f"[words]\n{entry}\n".encode(), over=frame.entries((resources() / frame.name).read_bytes()))


def test_a_clinics_own_words_take_the_place_of_ours() -> None:
    assert entries('given = "Handed out on {day}"') == {"given": "Handed out on {day}"}


@pytest.mark.parametrize(
    "entry",
    ['given = "Handed out"', 'given = "On {date}"', 'given = "On {day"', 'given = "On {day[0]}"', 'given = " "',
     'handed = "On {day}"'],
)  # fmt: skip
def test_words_that_would_lose_what_is_put_in_do_not(entry: str) -> None:
    with pytest.raises(Mistake) as told:
        entries(entry)
    assert told.value.line == 2


def test_every_topic_gives_one_block_for_each_part() -> None:
    for key in topic_keys():
        text = topic(key, "en")
        assert len(list(blocks(text, LOOK, "555", 1))) == len(text.sections) + 5


def test_without_a_logo_the_name_stands_at_the_edge() -> None:
    logo = Logo(None, 30)
    assert logo.wrap(100, 100) == (0, 0)
    head = Masthead(Letterhead("A Clinic"), LOOK)
    head.wrap(300)
    assert head.start == 0
    long = Masthead(Letterhead("A Clinic " * 20), LOOK)
    assert long.wrap(300)[1] > head.height


def test_the_call_box_grows_by_what_it_says() -> None:
    text = topic("medicines", "en")
    short, long = (call(text, LOOK, phone).wrap(250)[1] for phone in ("555", "555-0100 or 555-0101 or 555-0102"))
    assert long > short


def test_the_small_print_names_who_checked_only_when_someone_did() -> None:
    text = topic("medicines", "es")

    def said(reviewed_by: str) -> str:
        (paragraph,) = (
            part for _, part in small_print(text, LOOK, "Hoy.", reviewed_by).parts if isinstance(part, Paragraph)
        )
        return str(paragraph.getPlainText())

    assert "Revisado por Ana <Li>." in said("Ana <Li>")
    assert "Revisado por" not in said("")
    assert all(source in said("") for source in text.sources)
