"""A packet: papers and filed documents about a patient, for somebody who needs them, and the note that they were given.

    offered(patient_id, referral_id)      # what could go in, and what usually does
    choose_packet(desk, patient_id, values, parts)     # checked; returns what the paper "packet" is told
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pcdesk import moment
from pcdesk.acts.desk.disclosure import DOCUMENT, packet_can_go, write_disclosure
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.case_letter import letters_about
from pcdesk.acts.papers.chart_part import CHART_PARTS
from pcdesk.acts.papers.frame import dated, full_name, letterhead, row_or_trouble, wall
from pcdesk.acts.papers.kind import PAPERS, Contents, Drawn, Paper, paper
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.disclosure import Disclosure
from pcdesk.models.desk.packet_parts import Case, case_of, documents_of, has_notes, has_results, note_sent
from pcdesk.models.desk.paper_facts import blob_body
from pcdesk.models.people.person import Patient
from pcdesk.printing.letters.letter_file import Letter
from pcdesk.trouble import KnownError

RESULTS, ALL_RESULTS = "results", "all_results"
LETTER = "letter:"  # the key of a part that is a letter about the case, before the key of its paper
#: Papers of a case that usually go with it; its reminders, and what is written to the patient, do not.
USUAL_LETTERS = ("referral_letter", "authorization_request", "extension_request", "appeal_letter",
                 "primary_care_request", "authorization_sheet")  # fmt: skip
#: What on a check-list is printed here (WantedPaper.paper), and the part that it is.
_PRINTED = {"history": "chart", "face": "chart"}
#: To whom it goes, as correspondence knows it.
_WRITTEN_TO = {"patient": "patient", "contact": "contact", "payer": "payer"}


@dataclass(frozen=True)
class Part:
    """One thing a packet may hold. words: English, for tr. kind: of its paper; told(case): what that is told.

    is_there(case): whether there is anything to give; is_usual(case): whether it is ticked to begin with.
    """

    key: str
    words: str
    kind: str
    told: Callable[[Case], dict[str, Any]]
    is_there: Callable[[Case], bool] = lambda _case: True
    is_usual: Callable[[Case], bool] = lambda _case: True


def _chart(part: str, **more: Any) -> Callable[[Case], dict[str, Any]]:
    return lambda case: {"patient_id": case.patient_id, "part": part, **more}


def _of_a_year(case: Case) -> dict[str, Any]:
    return {**_chart("results")(case), "since": case.year_ago}


#: In the order in which they lie in a packet.
PARTS = (
    Part("face", CHART_PARTS["face"], "chart_part", _chart("face")),
    Part("history", "Problems, medicines, allergies, history", "chart_part", _chart("history"),
         is_usual=lambda case: case.is_for_care),
    Part(RESULTS, "Results of the last 12 months", "chart_part", _of_a_year,
         lambda case: has_results(case.patient_id, case.year_ago), lambda case: case.is_for_care),
    Part(ALL_RESULTS, "All results", "chart_part", _chart("results"), lambda case: has_results(case.patient_id),
         lambda _case: False),
    Part("notes", CHART_PARTS["notes"], "chart_part", _chart("notes"), lambda case: has_notes(case.patient_id),
         lambda _case: False),
)  # fmt: skip


@dataclass(frozen=True)
class Offered:
    """One thing that could go in: its key, its words and whether it usually does."""

    key: str
    words: str
    is_usual: bool

    @property
    def is_document(self) -> bool:
        """Whether it is a filed document, not a paper of ours."""
        return self.key.startswith(DOCUMENT)


def offered(patient_id: int, referral_id: int | None = None, authorization_id: int | None = None) -> list[Offered]:
    """What could go into a packet about a case, in its order; documents the case wants are ticked."""
    case = case_of(patient_id, referral_id, authorization_id)
    letters = [
        Offered(f"{LETTER}{key}", tr(one.title), key in USUAL_LETTERS) for key, _told, one in _letters(case)
    ]
    found = [*letters, *_ours(case)]
    return found + [
        Offered(f"{DOCUMENT}{one.id}", one.title, one.id in case.wanted_documents) for one in documents_of(patient_id)
    ]


def part_words(key: str) -> str:
    """What a part is called, for staff; a key there is no more as it stands."""
    words = {f"{LETTER}{kind}": made.words for kind, made in PAPERS.items()} | {one.key: one.words for one in PARTS}
    return tr(words[key]) if key in words else key


def _letters(case: Case) -> Iterator[tuple[str, dict[str, Any], Letter]]:
    """The letters, fax covers and sheets of the case that go to whom the packet goes, covers first."""
    found = []
    if case.referral is not None and case.referral.practice_id is not None:
        row = case.referral
        found += [(key, {"referral_id": row.id}, one) for key, one in letters_about("referral", state=row.state)]
    for held in (case.authorization, case.referral.authorization if case.referral is not None else None):
        if held is not None and held.deleted_at is None:
            letters = letters_about("authorization", kind=held.kind, state=held.state)
            is_own = held is case.authorization
            found += [(key, {"authorization_id": held.id}, one) for key, one in letters
                      if key == "authorization_sheet" or is_own]  # fmt: skip
    goes = [one for one in found if one[2].to in ("practice", "payer") or one[0] == "authorization_sheet"]
    yield from sorted(goes, key=lambda one: (one[2].layout != "fax", one[0] not in USUAL_LETTERS))


def _ours(case: Case) -> list[Offered]:
    return [Offered(one.key, tr(one.words), one.is_usual(case)) for one in PARTS if one.is_there(case)]


@paper("packet", "Packet of records", Right.PRINT_CHART, left=lambda *told: _given(*told))
def packet(
    desk: Desk, patient_id: int, parts: list[str], name: str, sent_to: str = "practice", address: str = "",
    why: str = "treatment", note: str = "", referral: int | None = None, authorization: int | None = None,
    practice: int | None = None,
) -> Contents:  # fmt: skip
    """The parts, by their keys, bound behind a page that names them; what cannot be read is named and left out.

    Raises NotAllowed, also for the paper of a part, and KnownError for a part that is not the patient's.
    """
    from pcdesk.printing.desk.packet import Packet

    patient = row_or_trouble(Patient, patient_id)
    values = {"name": name, "sent_to": sent_to, "address": address, "why": why, "note": note}
    packet_can_go(values, parts)
    case = case_of(patient_id, referral, authorization)
    inside = tuple(_inside(desk, case, parts))
    words = tr(dict(Disclosure.WHY)[why])
    facts = Packet(
        letterhead(), full_name(patient), patient.mrn, patient.born_on,
        (name, *(line for line in address.splitlines() if line.strip())),
        tr("{why}: {note}", why=words, note=note) if note else words, wall(moment.now()), desk.name, inside, case.about,
    )  # fmt: skip
    told = {
        **values, "referral_id": referral, "authorization_id": authorization, "practice_id": practice,
        "parts": list(parts),
    }  # fmt: skip
    return Contents(
        facts, _drawn, dated(f"packet-{patient.mrn}"), tr("Packet of records {number}", number=patient.mrn), patient_id,
        {key: value for key, value in told.items() if value},
    )  # fmt: skip


def _drawn(facts: Any) -> Drawn:
    from pcdesk.printing.desk.packet import packet_made

    made = packet_made(facts)
    said = [tr("{title} is not in it: {why}.", title=title, why=why) for title, why in made.left_out]
    return Drawn(made.pdf, " ".join(said), {"parts": [list(part) for part in made.pages]})


def _inside(desk: Desk, case: Case, keys: list[str]) -> Iterator[Any]:
    from pcdesk.printing.desk.packet import Foreign, Own

    known = {one.key: one for one in PARTS}
    letters = {f"{LETTER}{key}": (key, told, one) for key, told, one in _letters(case)}
    for key in keys:
        if key.startswith(DOCUMENT):
            row = row_or_trouble(Document, int(key.removeprefix(DOCUMENT)))
            if row.patient_id != case.patient_id:
                raise _no_part()
            yield Foreign(row.id, row.title, blob_body(row.sha256) or b"", row.mime, row.dated_on)
        elif key in letters:
            kind, told, letter = letters[key]
            contents = PAPERS[kind].contents(desk, **told)
            yield Own(
                key, tr(letter.title), contents.facts, _pages_by(contents), moment.today(), letter.layout == "fax"
            )
        elif key in known:
            part = known[key]
            contents = PAPERS[part.kind].contents(desk, **part.told(case))
            yield Own(key, tr(part.words), contents.facts, _pages_by(contents), moment.today())
        else:
            raise _no_part()


def _pages_by(contents: Contents) -> Callable[[Any], bytes]:
    def pages(facts: Any) -> bytes:
        made = contents.draw(facts)
        return made.pdf if isinstance(made, Drawn) else made

    return pages


def _no_part() -> KnownError:
    return KnownError(
        tr("This is nothing that goes into this patient's packet."), tr("Nothing was printed."),
        tr("Choose again what goes in."),
    )


def _given(desk: Desk, paper: Paper, how: str, correspondence: int | None) -> None:
    """Once it is printed or saved, it was given: who got what of it, and why, is noted with its pages."""
    told = paper.about
    if paper.patient_id is None:
        return
    values = {name: told[name] for name in ("sent_to", "name", "address", "why", "note") if told.get(name)}
    of = {name: told.get(f"{name}_id") for name in ("practice", "referral", "authorization")}
    parts = [(key, pages) for key, pages in told["parts"]]
    write_disclosure(desk, paper.patient_id, {**values, "how": how}, parts, correspondence=correspondence, **of)
    case = case_of(paper.patient_id, told.get("referral_id"), told.get("authorization_id"))
    keys = [key for key, _pages in parts]
    documents = [int(key.removeprefix(DOCUMENT)) for key in keys if key.startswith(DOCUMENT)]
    papers = {key.removeprefix(LETTER) for key in keys} | {_PRINTED.get(key, "") for key in keys}
    note_sent(case, documents, papers - {""}, moment.today())
    Correspondence.update(
        sent_to=_WRITTEN_TO.get(told.get("sent_to", ""), "other"), sent_to_name=told["name"]
    ).where(Correspondence.id == correspondence).execute()  # fmt: skip
