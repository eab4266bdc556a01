"""Names of people: the key they are found by, and the ways they are shown."""

from __future__ import annotations

import re
import unicodedata

# Words before a family name that are written small in the languages they come from.
_PARTICLES = frozenset(("da", "das", "de", "del", "der", "di", "do", "dos", "du", "la", "las", "los", "van", "von"))
_APOSTROPHES = dict.fromkeys(map(ord, "'\u2019\u2018\u02bc\u02bb\u02b9\u02bd\u0060\u00b4\u2032\u02c8.\u00b7"))
# Letters that no decomposition takes apart.
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ı": "i",  # noqa: RUF001
        "ŋ": "n", "ŧ": "t", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ё": "е",  # noqa: RUF001
    }
)  # fmt: skip
# Scripts whose marks are accents that people leave out; in others (Hindi, Thai) marks are letters.
_BARE = ("LATIN", "GREEK", "HEBREW", "ARABIC")
# Scripts whose names begin with the surname and have no spaces, by how Unicode calls their letters and marks.
_EASTERN = (
    "CJK ", "HANGUL ", "HIRAGANA ", "KATAKANA ", "KATAKANA-HIRAGANA ", "HALFWIDTH KATAKANA ", "COMBINING KATAKANA-",
    "IDEOGRAPHIC ITERATION ",
)  # fmt: skip
# Plain names, nearly all of them, take one step instead of six.
_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | dict.fromkeys(b"'`.", "")


def fold(name: str) -> str:
    """The key a name is found by: small letters, no accents, no apostrophes or points, single spaces.

    "O'Brien" is obrien, "Smith-Jones" is smith jones, "Łukasz" is lukasz, "Nguyễn" is nguyen, "Strauß" is
    strauss. Cyrillic stays Cyrillic (yo becomes ye), Chinese stays Chinese. Folding twice changes
    nothing more.
    """
    return " ".join(_letters(name).split())


def name_parts(name: str) -> tuple[str, ...]:
    """The folded words of a name: Smith-Jones gives smith and jones."""
    return tuple(_letters(name).split())


def name_keys(name: str) -> tuple[str, ...]:
    """Every beginning under which a name should be found, the whole first, none twice.

    "Smith-Jones" gives smith jones, jones, smithjones; "de la Cruz" gives de la cruz, la cruz, cruz and
    delacruz.
    """
    parts = name_parts(name)
    keys = [" ".join(parts[i:]) for i in range(len(parts))]
    if len(parts) > 1:
        keys.append("".join(parts))
    return tuple(dict.fromkeys(keys))


def with_capitals(name: str) -> str:
    """A name typed in small letters as it is written: o'brien-smith is O'Brien-Smith, de la cruz de la Cruz.

    One with a capital anywhere is how its owner writes it and stays, but for outer spaces.
    """
    said = name.strip()
    if not said.islower():
        return said
    words = said.split(" ")
    last = len(words) - 1
    return " ".join(word if at < last and word in _PARTICLES else word.title() for at, word in enumerate(words))


def spoken_parts(name: str) -> tuple[str, str]:
    """First and last name of one written in the order it is spoken: Ana de la Cruz gives Ana and de la Cruz.

    One word, with its particles, is the last name; Chinese, Korean and Japanese names begin with it.
    """
    words = name.split()
    if len(words) > 1 and is_eastern(name):
        return " ".join(words[1:]), words[0]
    at = max(len(words) - 1, 0)
    while at and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


def display_name(first: str, last: str, *, middle: str = "", preferred: str = "", suffix: str = "") -> str:
    """Rosa (Rosie) Alvarez Jr., 李小明 (Ming): what is known, in the order it is spoken."""
    nick = f"({_one(preferred)})" if _differs(preferred, first) else ""
    if eastern := _surname_first(first, middle, last):
        return _one(" ".join((eastern, nick, suffix)))
    return _one(" ".join((first, nick, middle, last, suffix)))


def list_name(first: str, last: str, *, middle: str = "", preferred: str = "", suffix: str = "") -> str:
    """Alvarez Jr., Rosa (Rosie), or 李小明 (Ming): for lists that are sorted by last name."""
    nick = f"({_one(preferred)})" if _differs(preferred, first) else ""
    if eastern := _surname_first(first, middle, last):
        return _one(" ".join((eastern, nick, suffix)))
    family, given = _one(f"{last} {suffix}"), _one(f"{first} {middle} {nick}")
    return f"{family}, {given}" if family and given else family or given


def initials(first: str, last: str) -> str:
    """RA for Rosa Alvarez, 李小 for 李小明: one letter of each name that is there."""
    names = (last, first) if _surname_first(first, "", last) else (first, last)
    letters = (next((c for c in name if c.isalnum()), "") for name in names)
    return "".join(letters).upper()


def _surname_first(first: str, middle: str, last: str) -> str:
    """A name written wholly in Chinese, Korean or Japanese letters as it is written there; "" for every other."""
    whole = "".join(f"{last} {first} {middle}".split())
    return whole if is_eastern(whole) else ""


def is_eastern(name: str) -> bool:
    """Whether a name is written wholly in Chinese, Korean or Japanese letters."""
    letters = "".join(name.split())
    return not letters.isascii() and all(unicodedata.name(char, "").startswith(_EASTERN) for char in letters)


def _letters(name: str) -> str:
    """Folded letters and digits, everything else turned into spaces."""
    if name.isascii():
        return name.translate(_PLAIN)
    flat = unicodedata.normalize("NFKC", name.translate(_APOSTROPHES)).translate(_APOSTROPHES)
    for _ in range(4):
        before, flat = flat, _fold_once(flat)
        if flat == before:
            break
    return flat


def _fold_once(text: str) -> str:
    kept: list[str] = []
    bare = True  # a mark with no letter before it is nobody's accent
    for char in unicodedata.normalize("NFKD", _composed(text).casefold().translate(_LETTERS)):
        kind = unicodedata.category(char)
        if kind == "Cf":
            continue
        if kind.startswith("M"):
            if not bare:
                kept.append(char)
        elif kind[0] in "LN":
            kept.append(char)
            bare = unicodedata.name(char, "").startswith(_BARE)
        else:
            kept.append(" ")
            bare = True
    return _composed("".join(kept)).translate(_LETTERS)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _one(text: str) -> str:
    return " ".join(text.split())


def _differs(preferred: str, first: str) -> bool:
    return bool(preferred.strip()) and fold(preferred) != fold(first)


def initials_of(listed: str) -> str:
    """Of a name as display_name or list_name wrote it: RA for "Alvarez Jr., Rosa (Rosie)", 李小 for "李小明 (Ming)"."""
    plain = _one(re.sub(r"\([^)]*\)", " ", listed))
    family, comma, given = plain.partition(", ")
    if comma:
        return initials(given, family)
    if is_eastern(plain.replace(" ", "")):
        return plain.replace(" ", "")[:2]
    words = plain.split()
    return initials(words[0], words[-1] if len(words) > 1 else "") if words else ""
