"""What an import did, or would do: counted for a script, and said line by line for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from pcdesk.acts.importing.count import Outcome
from pcdesk.acts.importing.difference import Asks, Difference
from pcdesk.console.chosen import Chosen
from pcdesk.exchange.ground.refusal import Refusal
from pcdesk.language import counted, tr
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_file_name

COUNTED = ("imported", "here_already", "older_versions", "here_but_different", "taken", "refused", "patients")


def counts(one: Chosen, outcome: Outcome) -> dict[str, Any]:
    """One file or folder for a script; its figures under the keys of COUNTED."""
    return {
        "path": one.name, "imported": outcome.came, "here_already": outcome.here,
        "older_versions": outcome.older, "here_but_different": outcome.differ, "taken": outcome.taken,
        "refused": outcome.refused, "patients": outcome.patients,
        "refusals": [refusal.said() for refusal in outcome.refusals.listed],
        "remarks": [*one.remarks, *(remark.said() for remark in outcome.remarks.listed())],
        "kept_whole_only": dict(outcome.beyond),
        "differences": [_for_script(d) for d in outcome.differences],
        "likely_doubles": [where.said() for where in outcome.lookalikes],
    }  # fmt: skip


def sentence(total: Mapping[str, int], *, is_preview: bool) -> str:
    """All files in one sentence. total: figures under the keys of COUNTED."""
    came, here, refused = total["imported"], total["here_already"], total["refused"]
    differ, taken = total["here_but_different"], total["taken"]
    if is_preview:
        parts = [
            counted(came, "1 record would come in", "{count} records would come in"),
            counted(here, "1 is here already", "{count} are here already"),
            counted(refused, "1 would be refused", "{count} would be refused"),
        ]
        other = counted(differ, "1 is here but different", "{count} are here but different")
    else:
        parts = [
            counted(came, "1 record came in", "{count} records came in"),
            counted(here, "1 was here already", "{count} were here already"),
            counted(refused, "1 was refused", "{count} were refused"),
        ]
        other = counted(differ, "1 is here but different", "{count} are here but different")
    if differ:
        other += tr(" ({count} taken)", count=taken) if taken else "" if is_preview else tr(" (none taken)")
        parts.insert(2, other)
    if older := total["older_versions"]:
        parts.insert(2, counted(older, "1 is an older version in the same files",
                                "{count} are older versions in the same files"))  # fmt: skip
    return ", ".join(parts) + "."


def beyond_sentence(outcome: Outcome) -> str:
    """What no field of pcdesk holds, by name and count."""
    return tr("Kept whole, without a field of its own: {names}.", names=outcome.beyond_words())


def without_dates() -> str:
    """Why nothing of a list is taken as newer."""
    return tr(
        "A list does not say when its rows were written, so none is known to be newer and none was taken: "
        "File → Import shows each and asks."
    )


def lines(one: Chosen, outcome: Outcome) -> list[str]:
    """Remarks, what is only kept whole and what did not come in, under the name of its file; nothing for nothing."""
    refusals = outcome.refusals
    kept = [beyond_sentence(outcome)] if outcome.beyond else []
    if whole := outcome.whole_words():
        kept.insert(0, tr("Only kept whole, as documents: {kinds}.", kinds=whole))
    name = show_file_name(one.path)
    said = [*one.remarks, *kept, *_refused(refusals.listed, name), *_refused(outcome.remarks.listed(), name)]
    said += [tr("and {count} more", count=refusals.unlisted)] if refusals.unlisted else []
    said += [line for difference in outcome.differences for line in _different(difference)]
    if (more := outcome.differ - len(outcome.differences)) > 0:
        said.append(tr("and {count} more that are here but different", count=more))
    said += [tr("{place}: Likely here already under another number: compare them.", place=where.said())
             for where in outcome.lookalikes]  # fmt: skip
    return [f"{one.name}:", *(f"  {line}" for line in said)] if said else []


def fault(name: str, outcome: Outcome, *, is_preview: bool) -> str:
    """Why nothing of a file is in, when something was refused; "" for every other file."""
    if outcome.came or outcome.here or outcome.differ or not outcome.refused:
        return ""
    first = outcome.refusals.listed[0]
    if not first.line and outcome.refused == 1:
        return f"{name}: {first.why}"
    why = ": ".join(part for part in (first.where.spot(), first.why) if part)
    if is_preview:
        return tr("{file}: Nothing would come in. The first reason: {why}", file=name, why=why)
    return tr("{file}: Nothing came in. The first reason: {why}", file=name, why=why)


def cut_off(names: Sequence[str], error: KnownError | None = None) -> list[str]:
    """Why the first of these is not in although others before it are, and that the rest was not begun.

    error: None when the person stopped it.
    """
    first = tr("{file}: Stopped. What was under way was taken back.", file=names[0])
    if error is not None:
        said = (f"{names[0]}: {error.what}", tr("Nothing of it came in."), error.do)
        first = " ".join(part for part in said if part)
    return [first, *(tr("{file}: Not begun.", file=name) for name in names[1:])]


AGES = {True: "newer than what is here", False: "not known to be newer"}
QUESTIONS = {
    Asks.CHANGED: "Here but different", Asks.WITHDRAWN: "Taken back by its sender",
    Asks.NUMBER: "The same number: corrected, or another person?",
    Asks.COVERAGE: "Another coverage stands for these days",
}  # fmt: skip


def _different(one: Difference) -> Iterable[str]:
    whose = ", ".join(part for part in (one.patient, one.what) if part)
    age = tr(AGES[one.is_newer]) + (f", {one.day_words()}" if one.dated else "")
    if one.is_two_people:
        yield tr("{place}: One number for two people? They come in with --same-number other.", place=one.where.said())
    else:
        yield f"{one.where.said()}: {tr(QUESTIONS[one.asks])}: {whose} ({age})"
    yield from (f"  {field.said()}" for field in one.fields)


def _for_script(one: Difference) -> dict[str, Any]:
    fields = [
        {"field": f.name, "here": f.here, "file": f.file, **({} if f.was is None else {"was": f.was})}
        for f in one.fields
    ]
    return {"place": one.where.said(), "asks": str(one.asks), "kind": one.kind, "patient": one.patient,
            "what": one.what, "newer": one.is_newer, "dated": one.dated, "two_people": one.is_two_people,
            "fields": fields}  # fmt: skip


def _refused(listed: Iterable[Refusal], known: str) -> Iterable[str]:
    """One line a refusal, each file named once before its own; known: a name that stands above them all."""
    for file, refusals in groupby(listed, key=lambda refusal: refusal.file):
        told = [_line(refusal) for refusal in refusals]
        if file == known:
            yield from told
        elif len(told) == 1:
            yield f"{file}: {told[0]}"
        else:
            yield f"{file}:"
            yield from (f"  {line}" for line in told)


def _line(refusal: Refusal) -> str:
    return ": ".join(part for part in (refusal.where.spot(), refusal.what, refusal.why) if part)
