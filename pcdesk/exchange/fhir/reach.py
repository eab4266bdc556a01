"""What holds now, what is over and what is to come among the names, addresses, phones and numbers of a FHIR person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pcdesk.exchange.fhir.element import child, children, coded, codes, day_of, figure, text, texts
from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.ground.fit import first_of
from pcdesk.exchange.ground.incoming import Earlier
from pcdesk.exchange.ground.iso_date import first_day, last_possible
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.exchange.people.name_parts import NameParts, whole_name
from pcdesk.words.checks import is_email

_PHONE_KINDS = {"mobile": "mobile", "home": "home", "work": "work"}
_SIDE_NAMES = ("temp", "anonymous")
_SIDE_ADDRESSES = ("temp", "billing")
_LONGEST = 500
_OF_THE_NATION = "http://hl7.org/fhir/sid/"


@dataclass(frozen=True, slots=True)
class Name(NameParts):
    """The name used now; former_last and preferred beside it, earlier: the names it is not."""

    former_last: str = ""
    preferred: str = ""
    earlier: tuple[Earlier, ...] = ()


def is_over(item: Node, today: date | None) -> bool:
    """Whether something is no longer used: it says so, or its period has ended before today."""
    if text(item, "use") == "old":
        return True
    ended = last_possible(_end_of(item, "end"))
    return bool(today and ended and ended < today)


def _end_of(item: Node, which: str) -> str:
    """One end of a period; "" also for one that cannot be right, such as the year 9999 for "still"."""
    period = item.get("period")
    try:
        return day_of(period, which) if isinstance(period, dict) else ""
    except Unfit:
        return ""


def is_to_come(item: Node, today: date | None) -> bool:
    """Whether its period has not begun."""
    begun = first_day(_end_of(item, "start"))
    return bool(today and begun and begun > today)


def is_of_now(item: Node, today: date | None) -> bool:
    """Whether something is in use: neither over nor still to come."""
    return not is_over(item, today) and not is_to_come(item, today)


def not_of_now(node: Node, kind: str, today: date | None) -> tuple[str, ...]:
    """The names of elements that hold what is still to come, and of those that hold what is over and stands nowhere
    else. kind: of a resource, or "contact" for one of a patient's."""
    found = []
    for key in ("name", "address", "telecom", "identifier", "contact"):
        value = node.get(key)
        items = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        found += [f"{key} (not begun yet)" for one in items if is_to_come(one, today)]
        if kind != "Patient":  # of whom it stands among the earlier details
            found += [f"{key} (no longer)" for one in items if is_over(one, today)]
        elif key == "contact":
            found += [f"contact.{name}" for one in items for name in not_of_now(one, key, today)]
    return tuple(dict.fromkeys(found))


def name_of_now(node: Node, today: date | None) -> Name:
    """The name that is used now, and what the others are good for."""
    names = children(node, "name")
    if not names:
        return Name()
    order = {"official": 0, "usual": 1, "": 2}

    def rank(name: Node) -> tuple[bool, bool, bool, bool, int]:
        # A name that is only a first name ("Jim", usual) never hides a whole one.
        nameless = not (name.get("family") or (name.get("text") and not name.get("given")))
        use = text(name, "use")
        former = is_over(name, today) or use == "maiden"
        return is_to_come(name, today), former, nameless, use in _SIDE_NAMES, order.get(use, 3)

    best = min(names, key=rank)
    now = name_parts(best)
    former = [text(n, "family") for n in names if n is not best and text(n, "use") == "maiden"]
    ended = [n for n in names if n is not best and is_over(n, today) and text(n, "use") != "maiden"]
    ended.sort(key=lambda n: _end_of(n, "end"), reverse=True)
    former += [name_parts(n).last for n in ended]
    preferred, taken = _preferred(names, now.first, today)
    said = {now.last.casefold(), ""}
    return Name(
        now.last, now.first, now.middle, now.prefix, now.suffix,
        first_of(one for one in former if one.casefold() not in said), preferred,
        tuple(_earlier("name", n, name_words(n)) for n in names if n is not best and n is not taken and _says_more(n)),
    )  # fmt: skip


def _says_more(name: Node) -> bool:
    """Whether a name is more than the maiden name that stands in its own field."""
    return bool(name_words(name)) and not (text(name, "use") == "maiden" and not name.get("given"))


def name_parts(name: Node) -> NameParts:
    """A HumanName in its parts, of one that is only text too."""
    last, given = text(name, "family"), texts(name, "given")
    if not last and not given:
        return whole_name(text(name, "text"))
    first, middle = (given[0] if given else ""), " ".join(given[1:])
    return NameParts(last, first, middle, " ".join(texts(name, "prefix")), " ".join(texts(name, "suffix")))


def name_words(name: Node) -> str:
    """A HumanName on one line."""
    parts = [*texts(name, "prefix"), *texts(name, "given"), text(name, "family"), *texts(name, "suffix")]
    return " ".join(part for part in parts if part) or text(name, "text")


def _preferred(names: Sequence[Node], first: str, today: date | None) -> tuple[str, Node | None]:
    for use in ("nickname", "usual"):
        for name in names:
            if text(name, "use") != use or not is_of_now(name, today):
                continue
            said = " ".join(texts(name, "given")) or text(name, "text")
            if said and said != first and (use == "nickname" or not text(name, "family")):
                return said, name
    return "", None


def address_of_now(node: Node, today: date | None) -> tuple[Node, tuple[Earlier, ...]]:
    """The address to write to now, empty where there is none, and all the others."""
    items = children(node, "address")
    usable = [one for one in items if is_of_now(one, today) and text(one, "use") not in _SIDE_ADDRESSES]
    best = min(usable, key=lambda one: text(one, "use") != "home", default={})
    rest = (one for one in items if one is not best)
    return best, tuple(_earlier("address", one, said) for one in rest if (said := address_words(one)))


def address_words(address: Node) -> str:
    """An address on one line."""
    place = " ".join(part for part in (text(address, "state"), text(address, "postalCode")) if part)
    parts = [*texts(address, "line"), text(address, "city"), place, text(address, "country")]
    return ", ".join(part for part in parts if part) or text(address, "text")


def phones_of_now(node: Node, today: date | None) -> tuple[tuple[str, str], ...]:
    """(kind, number) of the phones in use, in the order the sender ranks them."""
    found = []
    for item in _ranked(node):
        if text(item, "system") in ("phone", "sms") and text(item, "value") and is_of_now(item, today):
            kind = "mobile" if text(item, "system") == "sms" else _PHONE_KINDS.get(text(item, "use"), "other")
            found.append((kind, text(item, "value")))
    return tuple(dict.fromkeys(found))


def emails_of_now(node: Node, today: date | None) -> list[str]:
    """The e-mail addresses in use; a word for none ("none@none.com") is none."""
    usable = [t for t in _ranked(node) if text(t, "system") == "email" and is_of_now(t, today)]
    return list(dict.fromkeys(text(t, "value") for t in usable if is_email(text(t, "value"))))


def other_ways(node: Node, today: date | None) -> tuple[Earlier, ...]:
    """Phones and e-mails that are over or to come, and the ways that are neither: fax, pager, a second e-mail."""
    found = []
    emails = emails_of_now(node, today)[:1]
    for item in children(node, "telecom"):
        system, value = text(item, "system"), text(item, "value")
        in_use = is_of_now(item, today)
        if not value or (in_use and (system in ("phone", "sms") or value in emails)):
            continue
        kind = "email" if system == "email" else "phone"
        word = "" if system in ("phone", "sms", "email") else system
        found.append(_earlier(kind, item, value, word))
    return tuple(dict.fromkeys(found))


def _ranked(node: Node) -> list[Node]:
    return sorted(children(node, "telecom"), key=lambda item: figure(item, "rank")[1] or 99)


def identifiers_of_now(patient: Node, today: date | None) -> tuple[tuple[str, str], ...]:
    """(system, value) of the numbers others know the patient by."""
    items = children(patient, "identifier")
    return tuple(dict.fromkeys(_number(i) for i in items if text(i, "value") and is_of_now(i, today)))


def numbers_of_now(patient: Node, today: date | None) -> tuple[tuple[str, str], ...]:
    """(system, value) of the numbers a system that names itself files the patient under: what it calls a medical record
    number, or does not say the kind of. Those of the nation (FHIR's own systems) are none."""
    items = [i for i in children(patient, "identifier") if text(i, "value") and is_of_now(i, today)]
    kinds = ((text(i, "system"), codes(child(i, "type")) - {""}, text(i, "value")) for i in items)
    found = ((system, value) for system, kind, value in kinds
             if system and ("MR" in kind or not (kind or system.startswith(_OF_THE_NATION))))  # fmt: skip
    return tuple(dict.fromkeys(found))


def identifiers_beside(patient: Node, today: date | None) -> tuple[Earlier, ...]:
    """The numbers that are no longer used, and those that are not used yet."""
    items = (i for i in children(patient, "identifier") if text(i, "value") and not is_of_now(i, today))
    return tuple(_earlier("number", i, ": ".join(_number(i))) for i in items)


def _number(item: Node) -> tuple[str, str]:
    return text(item, "system") or coded(child(item, "type")).name or "unknown", text(item, "value")


def _earlier(kind: str, item: Node, value: str, use: str = "") -> Earlier:
    return Earlier(
        kind, use or text(item, "use"), value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…",
        _end_of(item, "start"), _end_of(item, "end"),
    )  # fmt: skip


def earlier_contact(item: Node, value: str) -> Earlier:
    """Somebody who is no longer, or not yet, to be called."""
    return _earlier("contact", item, value)
