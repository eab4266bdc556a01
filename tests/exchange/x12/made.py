"""X12 files as others write them, put together by hand: nothing here uses our own writer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from pcdesk.exchange.x12.segment import Segment


class Marks(NamedTuple):
    """How somebody else writes: the four marks, and what stands behind each segment."""

    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    terminator: str = "~"
    behind: str = "\n"


PLAIN = Marks()


def isa(marks: Marks = PLAIN, control: str = "000000905", usage: str = "P") -> str:
    """The 105 characters of an ISA, with its 16 elements as wide as they must be."""
    parts = ["ISA", "00", " " * 10, "00", " " * 10, "ZZ", "PAYER".ljust(15), "ZZ", "CLINIC".ljust(15), "261124", "0942",
             marks.repetition or "U", "00501", control, "0", usage, marks.component]  # fmt: skip
    return marks.element.join(parts)


def transaction(kind: str, guide: str, body: Sequence[str], control: str = "0001") -> list[str]:
    """ST, the body, SE with its count."""
    return [f"ST*{kind}*{control}*{guide}", *body, f"SE*{len(body) + 2}*{control}"]


def x12(group: str, guide: str, *transactions: Sequence[str], marks: Marks = PLAIN, usage: str = "P") -> bytes:
    """One interchange with one group. Segments are written with * : ^ and come out with the marks asked for."""
    lines = [f"GS*{group}*PAYER*CLINIC*20261124*0942*77*X*{guide}", *(one for each in transactions for one in each)]
    lines += [f"GE*{len(transactions)}*77", "IEA*1*000000905"]
    turn = str.maketrans({"*": marks.element, ":": marks.component, "^": marks.repetition or "^"})
    end = marks.terminator + marks.behind
    return (isa(marks, usage=usage) + end + "".join(line.translate(turn) + end for line in lines)).encode()


HEAD_271 = ("BHT*0022*11*REF1*20261124*0942", "HL*1**20*1", "NM1*PR*2*INVENTED PLAN*****PI*12345", "HL*2*1*21*1",
            "NM1*1P*2*INVENTED CLINIC*****XX*1234567893")  # fmt: skip
SUBSCRIBER = ("HL*3*2*22*0", "TRN*2*T-1*9876543210", "NM1*IL*1*INVENTADO*LUIS****MI*W123", "DMG*D8*19800304*M")


def answer_271(*benefits: str, head: Sequence[str] = HEAD_271, person: Sequence[str] = SUBSCRIBER) -> bytes:
    """An answer about one subscriber with these lines."""
    return x12("HB", "005010X279A1", transaction("271", "005010X279A1", [*head, *person, *benefits]))


def segments_in(found: Any) -> Iterator[Segment]:
    """Every segment that is kept anywhere in an answer."""
    if isinstance(found, Segment):
        yield found
    elif is_dataclass(found):
        for each in fields(found):
            yield from segments_in(getattr(found, each.name))
    elif isinstance(found, tuple | list):
        for one in found:
            yield from segments_in(one)
