"""The files letters are written in: resources/letters/NAME.en.md and NAME.es.md.

    ---
    title: Appointment letter
    to: patient
    right: print_day
    layout: letter
    envelope: window
    ---
    {patient.greeting}
    …

Between the lines of three dashes stands what is known of the letter; below them its text, read by `merge`. A card has
parts: `== visit` begins one. Raises LetterFault, with file and line, for whatever could not be printed.

A letter about a case says `about: authorization`, referral, coverage or visit; `kind:` and `states:` are those of the
cases it is for, `purpose:` which fax and address of a payer it goes to, `answer: 14` that an answer is expected within
so many days. One to a payer or a practice, or for the clinic itself, is written in English alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pcdesk.paths import resources
from pcdesk.printing.ground.labels import LANGUAGES, Labels
from pcdesk.printing.letters.merge import LetterFault, Part, read_part

FOLDER = resources() / "letters"
FENCE, PART = "---", "== "
TO = ("patient", "payer", "practice", "clinic")
IN_ENGLISH = ("payer", "practice", "clinic")  # whoever reads these reads the clinic's language
ABOUT = ("", "authorization", "referral", "coverage", "visit", "not_accepted")
PURPOSES = ("", "auth", "appeal", "referral")
ENVELOPES = ("", "window")
# Each layout: its parts, and the list of which each of them says one entry. "" is a text without parts.
LAYOUTS: dict[str, dict[str, str]] = {
    "letter": {"": ""},
    "fax": {"": ""},
    "sheet": {"": ""},
    "form": {"": ""},
    "card": {
        "visit": "visits", "ready": "", "for": "advice", "fasting": "", "bring": "", "below": "", "change": "",
    },
}  # fmt: skip
#: Layouts that are a paper by themselves; the others are parts of a paper that is declared elsewhere.
BY_THEMSELVES = ("letter", "fax", "sheet")
_KNOWN = {
    "title", "to", "right", "layout", "envelope", "footer", "about", "kind", "states", "purpose", "answer",
}  # fmt: skip
_NEEDED = ("title", "to", "right", "layout")


@dataclass(frozen=True)
class Letter:
    """One letter in one language. to: one of TO; right: the key of the right to make it; envelope: "window" where the
    address shows through one; footer: at the foot of each page. about: of ABOUT, "" for the patient alone; kind: of the
    cases it is for, "" for every kind; states: in which it is written, none for every one; purpose: of PURPOSES;
    answer: days within which an answer is expected, 0 where none is.
    """

    name: str
    language: str
    title: str
    to: str
    right: str
    layout: str
    envelope: str = ""
    footer: str = ""
    about: str = ""
    kind: str = ""
    states: tuple[str, ...] = ()
    purpose: str = ""
    answer: int = 0
    parts: Mapping[str, Part] = field(default_factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        """Every field and list it names."""
        return frozenset().union(*(part.fields for part in self.parts.values()))


def letter_names(folder: Path = FOLDER) -> list[str]:
    """The letters there are, in order of their names."""
    return sorted({path.name.split(".")[0] for path in folder.glob("*.md")})


def patient_letters() -> list[Letter]:
    """The letters to a patient that are papers by themselves, in English."""
    written = (letter(name, "en") for name in letter_names())
    return [one for one in written if one.layout == "letter" and one.to == "patient" and not one.about]


def case_letters() -> list[Letter]:
    """The letters, fax covers and sheets about a case that are papers by themselves, in English."""
    written = (letter(name, "en") for name in letter_names())
    return [one for one in written if one.layout in BY_THEMSELVES and one.about not in ("", "not_accepted")]


def languages_of(name: str, folder: Path = FOLDER) -> tuple[str, ...]:
    """The languages a letter is written in."""
    return tuple(one for one in LANGUAGES if (folder / f"{name}.{one}.md").is_file())


@cache
def letter(name: str, language: str, folder: Path = FOLDER) -> Letter:
    """A letter in this language, in English where it has none of ours. Raises LetterFault for a file with a mistake."""
    language = Labels(language).language
    path = folder / f"{name}.{language}.md"
    if language not in LANGUAGES or not path.is_file():
        raise LetterFault(path.name, 0, "there is no such letter")
    return read_letter(path.name, path.read_text(encoding="utf-8"))


def read_letter(file: str, written: str) -> Letter:
    """What a file of this name and content says. Raises LetterFault."""
    name, language = file.split(".")[:2]
    lines = written.splitlines()
    told, begins = _front(file, lines)
    about = told.get("about", "")
    parts: dict[str, Part] = {}
    wanted = LAYOUTS[told["layout"]]
    for part, (at, text) in _parts(lines, begins).items():
        if part not in wanted:
            raise LetterFault(file, at, f'a {told["layout"]} has no part "{part}"')
        parts[part] = read_part(file, at, text, wanted[part], about)
    if lacking := [part for part in wanted if part not in parts]:
        raise LetterFault(file, len(lines), f'the part "{lacking[0]}" is missing')
    states = tuple(told.pop("states", "").replace(",", " ").split())
    return Letter(name, language, parts=parts, states=states, answer=int(told.pop("answer", "0")), **told)


def _front(file: str, lines: list[str]) -> tuple[dict[str, str], int]:
    """(what stands between the dashes, the number of lines up to and with the second dashes)."""
    if not lines or lines[0].strip() != FENCE or FENCE not in (line.strip() for line in lines[1:]):
        raise LetterFault(file, 1, "it begins with a line of three dashes, and another one ends what is known of it")
    told: dict[str, str] = {}
    for at, line in enumerate(lines[1:], start=2):
        if line.strip() == FENCE:
            break
        key, colon, value = (piece.strip() for piece in line.partition(":"))
        if not colon or key not in _KNOWN or key in told:
            raise LetterFault(file, at, f'"{line.strip()}" is none of {", ".join(sorted(_KNOWN))}, once each')
        told[key] = value
    _check_front(file, at, told)
    return told, at


def _check_front(file: str, at: int, told: Mapping[str, str]) -> None:
    for key in _NEEDED:
        if not told.get(key):
            raise LetterFault(file, at, f"{key}: is missing")
    choose_from = {"to": TO, "layout": tuple(LAYOUTS), "envelope": ENVELOPES, "about": ABOUT, "purpose": PURPOSES}
    for key, choices in choose_from.items():
        if told.get(key, choices[0]) not in choices:
            raise LetterFault(file, at, f"{key}: is one of {', '.join(filter(None, choices))}")
    if not told.get("answer", "0").isdecimal():
        raise LetterFault(file, at, "answer: is a number of days")
    if told["to"] in IN_ENGLISH and not told.get("about"):
        raise LetterFault(file, at, f"about: is missing, for a letter to a {told['to']} is about a case")


def _parts(lines: list[str], begins: int) -> dict[str, tuple[int, str]]:
    """Each part by its name: (the line its text begins on, the text)."""
    found: dict[str, tuple[int, str]] = {}
    name, first = "", begins + 1
    for at, line in enumerate([*lines[begins:], PART], start=begins + 1):
        if not line.startswith(PART):
            continue
        text = "\n".join(lines[first - 1 : at - 1])
        if name or text.strip():
            found[name] = (first, text)
        name, first = line.removeprefix(PART).strip(), at + 1
    return found
