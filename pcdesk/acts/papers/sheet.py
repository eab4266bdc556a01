"""Papers that are about no visit and no money: brochures, the recovery sheet, the keyboard card, filed documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.living import living
from pcdesk.acts.papers.frame import Paper, dated, full_name, letterhead, row_or_trouble, spoken, undrawn_in
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.incoming_file import IncomingFile, incoming_body
from pcdesk.models.desk.paper_facts import blob_body
from pcdesk.models.people.person import Patient
from pcdesk.trouble import KnownError

if TYPE_CHECKING:
    from pcdesk.printing.desk.recovery_sheet import RecoverySheet
    from pcdesk.printing.desk.shortcut_card import ShortcutCard
    from pcdesk.printing.teaching.brochure import Brochure

FORMS = {"folded": "Folded", "one_page": "One page"}


def brochure(
    desk: Desk, topic: str, language: str = "", form: str = "folded", large_print: bool = False,
    patient_id: int | None = None,
) -> Paper:  # fmt: skip
    """An education sheet, with the patient's name and today's date when it is for someone.

    language: the patient's when empty, else English. form: a key of FORMS. Raises NotAllowed, and KnownError for a
    topic that is not there.
    """
    from pcdesk.printing.teaching.brochure import brochure_pdf

    facts = brochure_facts(desk, topic, language, form, large_print, patient_id)
    note = tr("Print on both sides and flip on the short edge, then fold in the middle.") if form == "folded" else ""
    parts = (topic, facts.topic.language, form.replace("_", "-"), "large" if large_print else "")
    stem = "-".join(part for part in parts if part)
    told = {"topic": topic, "language": facts.topic.language, "form": form, "large_print": large_print}
    return Paper(
        "brochure", facts.topic.title, dated(stem), brochure_pdf(facts), patient_id, told, note, undrawn_in(facts)
    )


@act("Show education sheet", Right.EDUCATE, undo=False)
def brochure_facts(
    desk: Desk, topic: str, language: str, form: str, large_print: bool, patient_id: int | None
) -> Brochure:
    """The text, the form and whom it is for; noted in the journal."""
    from pcdesk.printing.teaching.brochure import Brochure
    from pcdesk.printing.teaching.topic import topic as told

    if form not in FORMS:
        raise KnownError(
            tr("An education sheet is folded or on one page."), tr("Nothing was printed."), tr("Choose one of the two.")
        )
    patient = row_or_trouble(Patient, patient_id) if patient_id else None
    text = told(topic, language or spoken(patient.language if patient else ""))
    about(label=tr("Show education sheet: {topic}", topic=text.title), patient=patient_id, topic=topic)
    return Brochure(
        letterhead(), text, "folded" if form == "folded" else "one_page", large_print,
        full_name(patient) if patient else "", moment.today() if patient else None,
    )  # fmt: skip


def recovery_sheet(desk: Desk, key: str, database_id: str = "") -> Paper:
    """The recovery sheet with this printed key: eight groups of four. The key goes to the paper and nowhere else.

    Raises NotAllowed, and Mistyped when the key cannot be one.
    """
    from pcdesk.printing.desk.recovery_sheet import recovery_sheet_pdf

    facts = recovery_sheet_facts(desk, key, database_id)
    pdf = recovery_sheet_pdf(facts)
    return Paper("recovery_sheet", tr("Recovery sheet"), dated("recovery-sheet"), pdf, undrawn=undrawn_in(facts))


@act("Show recovery sheet", Right.MANAGE, undo=False)
def recovery_sheet_facts(desk: Desk, key: str, database_id: str = "") -> RecoverySheet:
    """The key in groups and whose it is; the journal notes that it was shown, never the key."""
    from pcdesk.models.engine.recovery_key import GROUP_SIZE, parse
    from pcdesk.printing.desk.recovery_sheet import RecoverySheet

    plain = parse(key)
    groups = tuple(plain[start : start + GROUP_SIZE] for start in range(0, len(plain), GROUP_SIZE))
    return RecoverySheet(letterhead(), database_id, moment.today(), groups)


def shortcut_card(desk: Desk, rows: Iterable[tuple[str, str, str]]) -> Paper:
    """The keyboard card from (group, keys, what they do) rows, groups in the order they first come."""
    from pcdesk.printing.desk.shortcut_card import shortcut_card_pdf

    facts = shortcut_card_facts(desk, tuple(rows))
    pdf = shortcut_card_pdf(facts)
    return Paper("shortcut_card", tr("Keyboard card"), "keyboard-card.pdf", pdf, undrawn=undrawn_in(facts))


@act("Show keyboard card", Right.LOOK, undo=False)
def shortcut_card_facts(desk: Desk, rows: tuple[tuple[str, str, str], ...]) -> ShortcutCard:
    """The shortcuts in their groups; noted in the journal like every paper."""
    from pcdesk.printing.desk.shortcut_card import Shortcut, ShortcutCard, ShortcutGroup

    groups: dict[str, list[Shortcut]] = {}
    for group, keys, what in rows:
        groups.setdefault(group, []).append(Shortcut(keys, what))
    return ShortcutCard(letterhead(), tuple(ShortcutGroup(title, tuple(keys)) for title, keys in groups.items()))


def document(desk: Desk, document_id: int) -> Paper:
    """A filed document as pages: a PDF as it is, a picture on a page of its own.

    Raises NotAllowed, and KnownError for a file that is neither, or that can no longer be read.
    """
    row, body = document_body(desk, document_id)
    pdf = _pages(row.mime, body)
    return Paper(
        "document", row.title, dated(f"document-{row.id}", row.dated_on), pdf, row.patient_id, {"document_id": row.id}
    )


def incoming(desk: Desk, incoming_file_id: int) -> Paper:
    """A file that came in and is not filed yet, as pages. Raises as document does."""
    row, body = incoming_file_body(desk, incoming_file_id)
    about_it = {"incoming_file_id": row.id}
    return Paper("incoming", row.name, f"incoming-{row.id}.pdf", _pages(row.mime, body), row.patient_id, about_it)


def _pages(mime: str, body: bytes) -> bytes:
    if body.startswith(b"%PDF-") or mime == "application/pdf":
        return body
    if mime.startswith("image/"):
        from pcdesk.printing.ground.picture_page import picture_pdf

        return picture_pdf(body)
    raise KnownError(
        tr("This kind of file cannot be shown as pages."),
        tr("The document is kept as it came."),
        tr("Save it and open it with another program."),
    )


@act("Show document", Right.LOOK, undo=False)
def document_body(desk: Desk, document_id: int) -> tuple[Any, bytes]:
    """(the document's row, its bytes); noted in the journal."""
    row = row_or_trouble(Document, document_id)
    body = blob_body(row.sha256)
    if body is None:
        raise KnownError(
            tr("The pages of this document are missing from the records."),
            tr("Its title and date are still there."),
            tr("Look for it in a backup, or file it again."),
        )
    about(label=tr("Show document {title}", title=row.title), patient=row.patient_id, document_id=row.id)
    return row, body


@act("Show incoming file", Right.LOOK, undo=False)
def incoming_file_body(desk: Desk, incoming_file_id: int) -> tuple[Any, bytes]:
    """(the row of a file that came in, its bytes); noted in the journal."""
    row = living(IncomingFile, incoming_file_id)
    about(label=tr("Show incoming file {name}", name=row.name), incoming_file_id=row.id)
    return row, incoming_body(row.id)
