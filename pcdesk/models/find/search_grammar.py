"""What a person may mean by the few letters and digits typed into the patient search."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product

from pcdesk.words.calendar_words import month_number
from pcdesk.words.dates import exists, full_year
from pcdesk.words.names import fold, name_parts

LONGEST_TEXT = 120
MOST_WORDS = 6
MOST_READINGS = 40
OLDEST_YEARS = 125
LEAST_PHONE_DIGITS = 4

_MONTH = r"[^\W\d_]{3,}\.?"
_WORDY_DATE = re.compile(
    rf"(?<!\w)(?:([0-9]{{1,2}})(?:st|nd|rd|th)?(?: de)? ?({_MONTH})(?:(?: de)?,? ?([0-9]{{4}}|[0-9]{{2}}))?"
    rf"|({_MONTH}) ?([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? ([0-9]{{4}}|[0-9]{{2}}))?)(?![\w/.-])"
)
_PHONE = re.compile(r"(?<![\w/.-])(?:\+?1[ .-]?)?(?:\([0-9]{3}\) ?|[0-9]{3}[ .-])[0-9]{3}[ .-]?[0-9]{4}(?![\w/.-])")
_PARTED = re.compile(r"([0-9]{1,4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{2}|[0-9]{4}))?[-/.]?")
_WHOLE_DATE = re.compile(r"[0-9]{1,2}([/.])[0-9]{1,2}\1[0-9]{4}|[0-9]{4}([/.])[0-9]{1,2}\2[0-9]{1,2}")
_NICK = re.compile(r"\([^()0-9]*(?:\)|$)")  # the (Rosie) of a list's "Alvarez, Rosa (Rosie)"
_MRN = re.compile(r"^mrn[ :#.]*(?=[\w-]*[0-9])", re.IGNORECASE)
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_MARKED = re.compile(r"(\*|#+|!|\.{2,})(.*)", re.DOTALL)

Span = tuple[date, date]
MonthDay = tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """One meaning: every part that is not empty must hold. Names are folded (see words.fold).

    last, first, preferred: beginnings of last_key, first_key, preferred_key. anywhere: a piece of any name.
    born: one of these spans, both days included. born_month_day: one of these (month, day) in any year.
    mrn: the whole record number or its beginning. phone_tail: the last digits of one of the phones, at
    least four.
    """

    last: str = ""
    first: str = ""
    preferred: str = ""
    anywhere: str = ""
    born: tuple[Span, ...] = ()
    born_month_day: tuple[MonthDay, ...] = ()
    mrn: str = ""
    phone_tail: str = ""


@dataclass(frozen=True)
class Query:
    """All meanings of a text, the likelier first; words: its folded name words, for finding despite typos.

    facts: what the text says besides the words, in every meaning, one of which must hold for a name with a slip too.
    """

    text: str
    readings: tuple[Reading, ...] = ()
    words: tuple[str, ...] = ()
    facts: tuple[Reading, ...] = ()


@dataclass
class _Parts:
    """What was picked out of the text on the way."""

    names: list[str] = field(default_factory=list)
    last: str = ""
    first: str = ""
    anywhere: str = ""
    preferred: str = ""
    numbers: list[tuple[Reading, ...]] = field(default_factory=list)
    all_names: bool = False
    has_mixed: bool = False
    is_of_nobody: bool = False  # a whole date on which nobody who lives can be born
    is_doubtful: bool = False


def parse(text: str, today: date) -> Query:
    """The meanings of what was typed; no readings when it holds no letter and no digit. Never raises.

    smi jo and jo smi, "smith, john", ", john" (first name only), 3/4/80, 4 mar 1980, 03/04 (month and day),
    1980 (a year, a record number, the end of a phone), *15.10.1975 (surely a birth date), #123 (surely a record
    number), !rosie (preferred name), ...ald (anywhere in a name), and any of them together: "alv 1962",
    "alvarez 0142". A name as lists write it ("Hughes Sr., Robert (Bob)") and "MRN 10442" are read too. Numbers that
    can be month first or day first are both, month first being likelier.
    """
    plain = _plain(text)
    parts = _pick_apart(plain, today, all_names=False)
    if parts.is_of_nobody:
        return Query(plain)
    readings, words, facts = _combine(parts), parts.names, _facts(parts)
    if parts.is_doubtful:
        as_names = _pick_apart(plain, today, all_names=True)
        readings = tuple(dict.fromkeys((*readings, *_combine(as_names))))[:MOST_READINGS]
        if len(as_names.names) > len(words) and parts.has_mixed:
            words, facts = as_names.names, _facts(as_names)
    return Query(plain, readings, tuple(words), facts)


def _facts(parts: _Parts) -> tuple[Reading, ...]:
    return _combine(replace(parts, names=[], last="", first="", preferred="", anywhere=""))


def _pick_apart(plain: str, today: date, *, all_names: bool) -> _Parts:
    """Sort out numbers and names. With all_names, what may be either (May 12, Abbott774) is a name."""
    parts = _Parts(all_names=all_names)
    rest = _without_nick(_take_phones(_take_wordy_dates(_MRN.sub("#", plain), parts, today), parts))
    before, comma, after = rest.partition(",")
    last_words = _take_tokens(before, parts, today)
    first_words = _take_tokens(after.replace(",", " "), parts, today)
    if comma:
        parts.last, parts.first = fold(" ".join(last_words)), fold(" ".join(first_words))
    parts.names = [key for word in (*last_words, *first_words) for key in name_parts(word)][:MOST_WORDS]
    parts.numbers = [readings for readings in parts.numbers if readings]
    return parts


def _without_nick(text: str) -> str:
    """The text less what is in brackets, unless that is the only name in it."""
    less = _NICK.sub(" ", text)
    return less if re.search(r"[^\W\d_]", less) else text


def _plain(text: str) -> str:
    flat = unicodedata.normalize("NFKC", text[:LONGEST_TEXT].replace("\u00b4", "'"))
    flat = re.sub("[\u2010-\u2015\u2212]", "-", flat).replace("\u2026", "...")
    return " ".join(flat.split())


def _take_wordy_dates(text: str, parts: _Parts, today: date) -> str:
    """Pick out 4 Mar 1980 and Mar 4 80."""

    def pick(found: re.Match[str]) -> str:
        day, name, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
        month = month_number(fold(name))
        if month is None:
            return found[0]
        reading = _birth_date(month, int(day), year, today)
        parts.is_doubtful = parts.is_doubtful or year is None
        if reading is None or (parts.all_names and year is None):
            return found[0]
        parts.numbers.append((reading,))
        return " "

    return _WORDY_DATE.sub(pick, text.casefold()) if re.search("[0-9]", text) else text


def _take_phones(text: str, parts: _Parts) -> str:
    def pick(found: re.Match[str]) -> str:
        parts.numbers.append((Reading(phone_tail=re.sub("[^0-9]", "", found[0])[-10:]),))
        return " "

    return _PHONE.sub(pick, text)


def _take_tokens(text: str, parts: _Parts, today: date) -> list[str]:
    """The words that are names; numbers and marked words go to parts."""
    names = []
    for token in text.split():
        marked = _MARKED.fullmatch(token)
        if marked:
            _take_marked(marked[1], marked[2], parts, today)
        elif not re.search("[0-9]", token):
            names.append(token)
        elif re.search(r"[^\W\d_]", token):
            parts.has_mixed = parts.is_doubtful = True
            if parts.all_names:
                names.append(token)
            else:
                parts.numbers.append(_numeric(token, today))
        else:
            parts.numbers.append(readings := _numeric(token, today))
            parts.is_of_nobody |= not readings and _WHOLE_DATE.fullmatch(token) is not None
    return names


def _take_marked(mark: str, body: str, parts: _Parts, today: date) -> None:
    if mark == "*":
        parts.numbers.append(_surely_born(body, today))
    elif mark == "!":
        parts.preferred = fold(body) or parts.preferred
    elif mark.startswith("#"):
        parts.numbers.append((Reading(mrn=_number(body)),) if _number(body) else ())
    else:
        parts.anywhere = fold(body) or parts.anywhere


def _numeric(token: str, today: date) -> tuple[Reading, ...]:
    """Every meaning of one word with digits in it."""
    parted = _PARTED.fullmatch(token)
    readings = list(_parted_date(parted, today)) if parted else []
    digits = re.sub("[^0-9]", "", token)
    if re.fullmatch("[0-9]+", token):
        readings += _digit_dates(token, today)
    if re.fullmatch(r"[0-9().+/-]+", token) and LEAST_PHONE_DIGITS <= len(digits) <= 15:
        tail = Reading(phone_tail=digits[1:] if len(digits) == 11 and digits[0] == "1" else digits)
        if "/" not in token and "." not in token and not (parted and readings):
            readings.append(tail)
    if _number(token) == token.upper() and not (parted and readings):
        readings.append(Reading(mrn=token.upper()))
    return tuple(dict.fromkeys(readings))


def _number(text: str) -> str:
    """A record number as it could be kept: letters, digits and hyphens."""
    return "".join(re.findall(r"[\w-]", text)).replace("_", "").upper()


def _surely_born(body: str, today: date) -> tuple[Reading, ...]:
    """After a star: nothing but a birth date is meant; dots mean day first."""
    parted = _PARTED.fullmatch(body)
    if parted:
        found = list(_parted_date(parted, today))
        return tuple(reversed(found)) if "." in body and len(parted[1]) < 3 else tuple(found)
    return tuple(_digit_dates(body, today)) if re.fullmatch("[0-9]+", body) else ()


def _parted_date(found: re.Match[str], today: date) -> list[Reading]:
    first, second, year = found[1], int(found[2]), found[3]
    if len(first) == 4:
        if year is None:
            return _year_month(int(first), second, today)
        reading = _birth_date(second, int(year), first, today)
        return [reading] if reading else []
    if len(first) == 3:
        return []
    orders = dict.fromkeys(((int(first), second), (second, int(first))))
    readings = (_birth_date(month, day, year, today) for month, day in orders)
    return [reading for reading in readings if reading]


def _digit_dates(digits: str, today: date) -> list[Reading]:
    """Birth dates in a run of digits: 1980, 0304, 030480, 03041980, 19800304."""
    found: list[Reading | None] = []
    if len(digits) == 4:
        year = int(digits)
        if today.year - OLDEST_YEARS <= year <= today.year:
            found.append(Reading(born=((date(year, 1, 1), date(year, 12, 31)),)))
        found.append(_birth_date(int(digits[:2]), int(digits[2:]), None, today))
    elif len(digits) == 6:
        found.append(_birth_date(int(digits[:2]), int(digits[2:4]), digits[4:], today))
    elif len(digits) == 8:
        found.append(_birth_date(int(digits[:2]), int(digits[2:4]), digits[4:], today))
        found.append(_birth_date(int(digits[4:6]), int(digits[6:]), digits[:4], today))
    return [reading for reading in found if reading]


def _year_month(year: int, month: int, today: date) -> list[Reading]:
    """1980-03: any day of that month."""
    if not (1 <= month <= 12 and today.year - OLDEST_YEARS <= year <= today.year):
        return []
    after = date(year + month // 12, month % 12 + 1, 1)
    return [Reading(born=((date(year, month, 1), after - timedelta(days=1)),))]


def _birth_date(month: int, day: int, year: str | None, today: date) -> Reading | None:
    """Born on that day; of two-digit years both centuries a living person can be of."""
    if year is None:
        return Reading(born_month_day=((month, day),)) if exists(2000, month, day) else None
    if len(year) == 4:
        if not exists(int(year), month, day):
            return None
        on = date(int(year), month, day)
        return Reading(born=((on, on),)) if today.year - OLDEST_YEARS <= on.year and on <= today else None
    try:
        on = full_year(int(year), month, day, today, past=True)
    except ValueError:
        return None
    days = [on]
    if on.year - 100 >= today.year - OLDEST_YEARS and exists(on.year - 100, month, day):
        days.append(on.replace(year=on.year - 100))
    return Reading(born=tuple((one, one) for one in days))


def _name_readings(parts: _Parts) -> list[Reading]:
    """Every way the words can be a last and a first name; a suffix may be one of them, or none."""
    bare = replace(parts, names=_bare(parts.names), last=_bare_name(parts.last), first=_bare_name(parts.first))
    found = _readings_of(parts)
    return [*found, *_readings_of(bare)] if bare != parts else found


def _bare(words: list[str]) -> list[str]:
    """The words less Jr. and the like, unless nothing else is there."""
    return [word for word in words if word not in SUFFIXES] or words


def _bare_name(name: str) -> str:
    return " ".join(_bare(name.split()))


def _readings_of(parts: _Parts) -> list[Reading]:
    if parts.last or parts.first:
        called = [Reading(last=parts.last, preferred=parts.first)] if parts.first else []
        given = parts.first.split()
        # A list writes the middle name too, by which nobody is found: "Alvarez, Rosa Maria".
        shorter = [Reading(last=parts.last, first=" ".join(given[:n])) for n in range(len(given) - 1, 0, -1)]
        return [Reading(last=parts.last, first=parts.first), *called, *(shorter if parts.last else ())]
    words = parts.names
    if not words:
        return []
    whole = " ".join(words)
    if len(words) == 1:
        return [Reading(last=whole), Reading(first=whole), Reading(preferred=whole), *_unspaced(whole)]
    found = []
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        found += [Reading(last=head, first=tail), Reading(last=tail, first=head)]
        found += [Reading(last=head, preferred=tail), Reading(last=tail, preferred=head)]
    by_likelihood = sorted(found, key=lambda reading: bool(reading.preferred))
    joined = fold("".join(words))
    return [*by_likelihood, Reading(last=whole), Reading(first=whole), Reading(last=joined)]


def _unspaced(word: str) -> list[Reading]:
    """A Chinese, Japanese or Korean name without a space: the last name is its first one or two signs."""
    if not 2 <= len(word) <= 6 or not all(
        "\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3" for sign in word
    ):
        return []
    return [Reading(last=word[:cut], first=word[cut:]) for cut in (1, 2) if cut < len(word)]


def _combine(parts: _Parts) -> tuple[Reading, ...]:
    """Every name meaning with every meaning of each number."""
    choices: list[list[Reading]] = [list(readings) for readings in parts.numbers[:3]]
    names = _name_readings(parts)
    if names:
        choices.append(names)
    if parts.preferred:
        choices.append([Reading(preferred=parts.preferred)])
    if parts.anywhere:
        choices.append([Reading(anywhere=parts.anywhere)])
    if not choices:
        return ()
    found: dict[Reading, None] = {}
    for together in product(*choices):
        reading = _both(together)
        if reading is not None:
            found[reading] = None
        if len(found) == MOST_READINGS:
            break
    return tuple(found)


def _both(together: tuple[Reading, ...]) -> Reading | None:
    """One reading that asks for all of these, or None where two ask for the same thing."""
    whole = Reading()
    for part in together:
        asked = {name: value for name, value in vars(part).items() if value}
        if any(getattr(whole, name) for name in asked):
            return None
        whole = replace(whole, **asked)
    return whole
