"""What an import did, or would do: counted for a script, and said line by line for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from pcdesk.acts.import_count import Outcome
from pcdesk.console.chosen import Chosen
from pcdesk.exchange.refusal import Refusal
from pcdesk.language import tr
from pcdesk.showing import show_file_name
from pcdesk.trouble import KnownError

COUNTED = ("imported", "here_already", "refused", "patients")


def counts(one: Chosen, outcome: Outcome) -> dict[str, Any]:
    """One file or folder for a script; its figures under the keys of COUNTED."""
    return {
        "path": one.name, "imported": outcome.came, "here_already": outcome.here, "refused": outcome.refused,
        "patients": outcome.patients, "refusals": [refusal.said() for refusal in outcome.refusals.listed],
        "remarks": [*one.remarks, *(remark.said() for remark in outcome.remarks.listed())],
        "kept_whole_only": dict(outcome.beyond),
    }  # fmt: skip


def sentence(came: int, here: int, refused: int, *, is_preview: bool) -> str:
    """All files in one sentence."""
    if is_preview:
        parts = (
            tr("1 record would come in") if came == 1 else tr("{count} records would come in", count=came),
            tr("1 is here already") if here == 1 else tr("{count} are here already", count=here),
            tr("1 would be refused") if refused == 1 else tr("{count} would be refused", count=refused),
        )
    else:
        parts = (
            tr("1 record came in") if came == 1 else tr("{count} records came in", count=came),
            tr("1 was here already") if here == 1 else tr("{count} were here already", count=here),
            tr("1 was refused") if refused == 1 else tr("{count} were refused", count=refused),
        )
    return ", ".join(parts) + "."


def beyond_sentence(outcome: Outcome) -> str:
    """What no field of pcdesk holds, by name and count."""
    return tr("Kept whole, without a field of its own: {names}.", names=outcome.beyond_words())


def lines(one: Chosen, outcome: Outcome) -> list[str]:
    """Remarks, what is only kept whole and what did not come in, under the name of its file; nothing for nothing."""
    refusals = outcome.refusals
    kept = [beyond_sentence(outcome)] if outcome.beyond else []
    name = show_file_name(one.path)
    said = [*one.remarks, *kept, *_refused(refusals.listed, name), *_refused(outcome.remarks.listed(), name)]
    said += [tr("and {count} more", count=refusals.unlisted)] if refusals.unlisted else []
    return [f"{one.name}:", *(f"  {line}" for line in said)] if said else []


def fault(name: str, outcome: Outcome, *, is_preview: bool) -> str:
    """Why nothing of a file is in, when something was refused; "" for every other file."""
    if outcome.came or outcome.here or not outcome.refused:
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
