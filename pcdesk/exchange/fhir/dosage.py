"""A FHIR Dosage as one line of words, whether it was written as words or only as timing and dose."""

from __future__ import annotations

import re

from pcdesk.exchange.fhir.element import child, children, coded, codes, day_of, figure, flag, text, texts
from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.ground.fit import first_of
from pcdesk.language import tr

_UNITS = {
    "s": ("second", "seconds"), "min": ("minute", "minutes"), "h": ("hour", "hours"), "d": ("day", "days"),
    "wk": ("week", "weeks"), "mo": ("month", "months"), "a": ("year", "years"),
}  # fmt: skip
"""UCUM units of time, as FHIR's UnitsOfTime has them."""
_DAYS = {
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday",
    "sun": "Sunday",
}  # fmt: skip
_WHEN = {
    "MORN": "in the morning", "MORN.early": "early in the morning", "MORN.late": "late in the morning",
    "NOON": "at noon", "AFT": "in the afternoon", "AFT.early": "early in the afternoon",
    "AFT.late": "late in the afternoon", "EVE": "in the evening", "EVE.early": "early in the evening",
    "EVE.late": "late in the evening", "NIGHT": "at night", "PHS": "after sleep", "HS": "before sleep",
    "WAKE": "after waking", "C": "with meals", "CM": "with breakfast", "CD": "with lunch", "CV": "with supper",
    "AC": "before meals", "ACM": "before breakfast", "ACD": "before lunch", "ACV": "before supper",
    "PC": "after meals", "PCM": "after breakfast", "PCD": "after lunch", "PCV": "after supper",
}  # fmt: skip
"""FHIR EventTiming and HL7 v3 TimingEvent."""
_CODES = {
    "BID": "twice a day", "TID": "3 times a day", "QID": "4 times a day", "QD": "every day", "QOD": "every other day",
    "AM": "every morning", "PM": "every afternoon", "Q1H": "every hour", "Q2H": "every 2 hours",
    "Q3H": "every 3 hours", "Q4H": "every 4 hours", "Q6H": "every 6 hours", "Q8H": "every 8 hours",
    "BED": "at bedtime", "WK": "weekly", "MO": "monthly",
}  # fmt: skip
"""FHIR TimingAbbreviation."""

_NUMBERS = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "0.5": "half"}
_USUAL = {
    "every day": ("daily", "once a day", "each day", " qd ", " q.d.", "every morning", "every evening"),
    "twice a day": ("twice daily", "bid", "b.i.d", "2 times", "two times", "2x"),
    "2 times a day": ("twice", "bid", "b.i.d", "2 times", "two times", "2x"),
    "3 times a day": ("three times", "tid", "t.i.d", "3 times", "3x"),
    "4 times a day": ("four times", "qid", "q.i.d", "4 times", "4x"),
    "weekly": ("every week", "once a week"), "every week": ("weekly", "once a week"),
    "oral": ("mouth", " po ", "p.o."), "by mouth": ("oral", " po ", "p.o."), "oral route": ("mouth", " po ", "oral"),
    "subcutaneous": ("under the skin", " sc ", " subq", " sq "), "intravenous": (" iv ",), "intramuscular": (" im ",),
}  # fmt: skip
"""How else words of ours are said."""
_LIMITS = ("at most", "until", "from", "for")
"""A limit is told only in its own words: a figure may stand there for something else."""


def directions(dosages: list[Node]) -> str:
    """How a medicine is to be taken, one dosage after the other in their sequence."""
    return "; ".join(words for words in map(_one, _in_sequence(dosages)) if words)


def _in_sequence(dosages: list[Node]) -> list[Node]:
    """By the numbers that say what comes first; one without a number follows what it is written after."""
    placed: list[tuple[float, Node]] = []
    for dosage in dosages:
        number = dosage.get("sequence")
        if isinstance(number, bool) or not isinstance(number, int | float):
            number = placed[-1][0] if placed else float("-inf")
        placed.append((number, dosage))
    return [dosage for _, dosage in sorted(placed, key=lambda one: one[0])]


def _one(dosage: Node) -> str:
    words = text(dosage, "text")
    said = ", ".join([words, *_untold(words, dosage)]) if words else ", ".join(_structured(dosage))
    more = [coded(c).name for c in children(dosage, "additionalInstruction")] + [text(dosage, "patientInstruction")]
    if (needed := _as_needed(dosage)) and not _says_as_needed(said, dosage):
        said = ", ".join(part for part in (said, needed) if part)
    fresh = [part for part in dict.fromkeys(more) if part and part.casefold() not in said.casefold()]
    if not fresh:
        return said
    return ". ".join(part.rstrip(".") for part in (said, *fresh) if part)


def _says_as_needed(said: str, dosage: Node) -> bool:
    words = said.casefold()
    if coded(child(dosage, "asNeededCodeableConcept")).name.casefold() not in words:
        return False
    return "need" in words or "prn" in words or "p.r.n" in words


def _as_needed(dosage: Node) -> str:
    reason = coded(child(dosage, "asNeededCodeableConcept")).name
    if reason:
        return tr("as needed for {reason}", reason=reason)
    return tr("as needed") if flag(dosage, "asNeededBoolean") else ""


def _structured(dosage: Node) -> list[str]:
    """Everything of a dosage but its words, one thing after the other."""
    route, method = coded(child(dosage, "route")).name, coded(child(dosage, "method")).name
    site, when = coded(child(dosage, "site")).name, timing(child(dosage, "timing"))
    most, once, ever = (
        _ratio(child(dosage, "maxDosePerPeriod")), quantity(child(dosage, "maxDosePerAdministration")),
        quantity(child(dosage, "maxDosePerLifetime")),
    )  # fmt: skip
    parts = [
        method, *_doses(dosage), route, site, when, tr("at most {dose}", dose=most) if most else "",
        tr("at most {dose} each time", dose=once) if once else "", tr("at most {dose} ever", dose=ever) if ever else "",
    ]  # fmt: skip
    return [part for part in parts if part]


def _doses(dosage: Node) -> list[str]:
    """What was ordered before what was calculated; of several each says which it is."""
    each = [(_dose(one), child(one, "type")) for one in children(dosage, "doseAndRate")]
    each = [(dose, kind) for dose, kind in each if dose]
    each.sort(key=lambda one: coded(one[1]).name.casefold() != "ordered" and "ordered" not in codes(one[1]))
    if len({dose for dose, _ in each}) < 2:
        return [dose for dose, _ in each[:1]]
    return [f"{dose} ({kind})" if (kind := coded(concept).name) else dose for dose, concept in each]


def _untold(words: str, dosage: Node) -> list[str]:
    """What the words of a dosage do not say of it. A figure counts as told with its unit, a time in its usual words."""
    said = f" {words.casefold()} "
    pieces = [piece for part in _structured(dosage) for piece in part.split(", ")]
    return [piece for piece in pieces if not _is_told(piece.casefold(), said)]


def _is_told(piece: str, said: str) -> bool:
    if re.search(rf"(?<![\w.,]){re.escape(piece)}(?!\w)", said):
        return True
    if any(usual in said for usual in _USUAL.get(piece, ())):
        return True
    figures = re.findall(r"([\d.]+)\s*\W*([a-z]{0,3})", piece)
    if not figures:
        return False
    return all(re.search(_figure(number, unit), said) for number, unit in figures) and not piece.startswith(_LIMITS)


def _figure(number: str, unit: str) -> str:
    """A pattern for a number with its unit: "2 tab" is in "take two tablets"."""
    plain = number.rstrip("0").rstrip(".") if "." in number else number
    named = _NUMBERS.get(plain)
    either = rf"(?:{re.escape(plain)}(?:\.0+)?{'|' + named if named else ''})"
    return rf"(?<![\d.,]){either}(?![\d]|\.\d)[\s-]*{unit}"


def _dose(each: Node) -> str:
    dose = quantity(child(each, "doseQuantity")) or _range(child(each, "doseRange"))
    rate = quantity(child(each, "rateQuantity")) or _range(child(each, "rateRange")) or _ratio(child(each, "rateRatio"))
    return ", ".join(part for part in (dose, tr("at {rate}", rate=rate) if rate else "") if part)


def quantity(node: Node) -> str:
    """A quantity in words: "2 tablets", "" for none."""
    written, _number = figure(node, "value")
    return f"{text(node, 'comparator')}{written} {text(node, 'unit') or text(node, 'code')}".strip() if written else ""


def age_in_words(node: Node) -> str:
    """An age or a duration in words, UCUM's letters for its unit too: "5 years" for 5 a; "" for none."""
    written, unit = figure(node, "value")[0], text(node, "unit") or text(node, "code")
    return _span(f"{text(node, 'comparator')}{written}", unit) if written else ""


def _range(node: Node) -> str:
    low, high = child(node, "low"), child(node, "high")
    unit = text(high, "unit") or text(low, "unit") or text(high, "code") or text(low, "code")
    ends = [written for end in (low, high) if (written := figure(end, "value")[0])]
    return " ".join(part for part in ("\N{EN DASH}".join(ends), unit) if part) if ends else ""


def _ratio(node: Node) -> str:
    above, below = quantity(child(node, "numerator")), child(node, "denominator")
    if not above:
        return ""
    per = _span(figure(below, "value")[0] or "1", text(below, "code") or text(below, "unit")) if below else ""
    return tr("{dose} in {time}", dose=above, time=per) if per else above


def timing(node: Node) -> str:
    """When and how often, "" where nothing is said."""
    concept = child(node, "code")
    code = first_of(_CODES.get(text(c, "code"), "") for c in children(concept, "coding"))
    repeat = child(node, "repeat")
    often = _often(repeat)
    said = often or tr(code) if code else often or coded(concept).name
    events = [day for event in texts(node, "event") if (day := event[:10])]
    parts = [said, *_moments(repeat), tr("on {days}", days=", ".join(events)) if events else "", _bounds(repeat)]
    return ", ".join(part for part in parts if part)


def _often(repeat: Node) -> str:
    times = _most(repeat, "frequency")
    period, unit = _most(repeat, "period"), text(repeat, "periodUnit")
    if not period or unit not in _UNITS:
        return _times(times) if times else ""
    if times in ("", "1"):
        return tr("every {time}", time=tr(_UNITS[unit][0]) if period == "1" else _span(period, unit))
    every = tr("a {unit}", unit=tr(_UNITS[unit][0])) if period == "1" else tr("in {time}", time=_span(period, unit))
    return f"{_times(times)} {every}"


def _times(said: str) -> str:
    """How often, from a number or a range as it is written."""
    return tr("once") if said == "1" else tr("{n} times", n=said)


def _moments(repeat: Node) -> list[str]:
    days = [tr(_DAYS.get(day, day)) for day in texts(repeat, "dayOfWeek")]
    whens = [tr(_WHEN.get(when, when)) for when in texts(repeat, "when")]
    clock = [time[:5] for time in texts(repeat, "timeOfDay")]
    return [tr("on {days}", days=", ".join(days)) if days else "", ", ".join(whens),
            tr("at {times}", times=", ".join(clock)) if clock else ""]  # fmt: skip


def _bounds(repeat: Node) -> str:
    lasting = child(repeat, "boundsDuration")
    period = child(repeat, "boundsPeriod")
    start, end = day_of(period, "start")[:10], day_of(period, "end")[:10]
    parts = [
        tr("for {time}", time=_span(figure(lasting, "value")[0], text(lasting, "code") or text(lasting, "unit")))
        if lasting else "",
        tr("for {time}", time=_range(child(repeat, "boundsRange"))) if repeat.get("boundsRange") else "",
        tr("from {day}", day=start) if start else "", tr("until {day}", day=end) if end else "",
        tr("{times} in all", times=_times(_most(repeat, "count"))) if repeat.get("count") else "",
        tr("over {time}", time=_span(_most(repeat, "duration"), text(repeat, "durationUnit")))
        if repeat.get("duration") else "",
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)


def _most(repeat: Node, key: str) -> str:
    least, most = figure(repeat, key)[0], figure(repeat, f"{key}Max")[0]
    return f"{least}\N{EN DASH}{most}" if most and least else least or most


def _span(count: str, unit: str) -> str:
    one, many = _UNITS.get(unit, (unit, unit))
    return f"{count} {tr(one) if count == '1' else tr(many)}".strip()
