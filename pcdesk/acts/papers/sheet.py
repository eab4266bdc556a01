"""Papers that are about no visit and no money: brochures, the recovery sheet, the keyboard card, filed documents."""

from __future__ import annotations

from collections.abc import Iterable

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.living import living
from pcdesk.acts.papers.frame import dated, full_name, letterhead, row_or_trouble, spoken
from pcdesk.acts.papers.kind import Contents, paper
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.incoming_file import IncomingFile, incoming_body
from pcdesk.models.desk.paper_facts import blob_body
from pcdesk.models.people.person import Patient
from pcdesk.trouble import KnownError

FORMS = {"folded": "Folded", "one_page": "One page"}


@paper("brochure", "Education sheet", Right.EDUCATE)
def brochure(
    desk: Desk, topic: str, language: str = "", form: str = "folded", large_print: bool = False,
    patient_id: int | None = None,
) -> Contents:  # fmt: skip
    """An education sheet, with the patient's name and today's date when it is for someone.

    language: the patient's when empty, else English. form: a key of FORMS. Raises NotAllowed, and KnownError for a
    topic that is not there.
    """
    from pcdesk.printing.teaching.brochure import Brochure, brochure_pdf
    from pcdesk.printing.teaching.topic import topic as told

    if form not in FORMS:
        raise KnownError(
            tr("An education sheet is folded or on one page."), tr("Nothing was printed."), tr("Choose one of the two.")
        )
    patient = row_or_trouble(Patient, patient_id) if patient_id else None
    text = told(topic, language or spoken(patient.language if patient else ""))
    facts = Brochure(
        letterhead(), text, "folded" if form == "folded" else "one_page", large_print,
        full_name(patient) if patient else "", moment.today() if patient else None,
    )  # fmt: skip
    note = tr("Print on both sides and flip on the short edge, then fold in the middle.") if form == "folded" else ""
    stem = "-".join(part for part in (topic, text.language, form.replace("_", "-"), "large" * large_print) if part)
    return Contents(
        facts, brochure_pdf, dated(stem), text.title, patient_id,
        {"topic": topic, "language": text.language, "form": form, "large_print": large_print}, note,
    )  # fmt: skip


@paper("recovery_sheet", "Recovery sheet", Right.MANAGE)
def recovery_sheet(desk: Desk, key: str, database_id: str = "") -> Contents:
    """The recovery sheet with this printed key: eight groups of four. The key goes to the paper and nowhere else.

    Raises NotAllowed, and Mistyped when the key cannot be one.
    """
    from pcdesk.models.engine.recovery_key import GROUP_SIZE, parse
    from pcdesk.printing.desk.recovery_sheet import RecoverySheet, recovery_sheet_pdf

    plain = parse(key)
    groups = tuple(plain[start : start + GROUP_SIZE] for start in range(0, len(plain), GROUP_SIZE))
    facts = RecoverySheet(letterhead(), database_id, moment.today(), groups)
    return Contents(facts, recovery_sheet_pdf, dated("recovery-sheet"))


@paper("shortcut_card", "Keyboard card", Right.LOOK)
def shortcut_card(desk: Desk, rows: Iterable[tuple[str, str, str]]) -> Contents:
    """The keyboard card from (group, keys, what they do) rows, groups in the order they first come."""
    from pcdesk.printing.desk.shortcut_card import Shortcut, ShortcutCard, ShortcutGroup, shortcut_card_pdf

    groups: dict[str, list[Shortcut]] = {}
    for group, keys, what in rows:
        groups.setdefault(group, []).append(Shortcut(keys, what))
    facts = ShortcutCard(letterhead(), tuple(ShortcutGroup(title, tuple(keys)) for title, keys in groups.items()))
    return Contents(facts, shortcut_card_pdf, "keyboard-card.pdf")


@paper("document", "Document", Right.LOOK, leaves=Right.PRINT_CHART)
def filed_document(desk: Desk, document_id: int) -> Contents:
    """A filed document as pages: a PDF as it is, a picture on a page of its own.

    Raises NotAllowed, and KnownError for a file that is neither, or that can no longer be read.
    """
    row = row_or_trouble(Document, document_id)
    body = blob_body(row.sha256)
    if body is None:
        raise KnownError(
            tr("The pages of this document are missing from the records."),
            tr("Its title and date are still there."),
            tr("Look for it in a backup, or file it again."),
        )
    return Contents(
        (body, row.mime), _pages, dated(f"document-{row.id}", row.dated_on), row.title, row.patient_id,
        {"document_id": row.id},
    )  # fmt: skip


@paper("incoming", "Incoming file", Right.LOOK, leaves=Right.PRINT_CHART)
def incoming(desk: Desk, incoming_file_id: int) -> Contents:
    """A file that came in and is not filed yet, as pages. Raises as filed_document does."""
    row = living(IncomingFile, incoming_file_id)
    return Contents(
        (incoming_body(row.id), row.mime), _pages, f"incoming-{row.id}.pdf", row.name, row.patient_id,
        {"incoming_file_id": row.id},
    )  # fmt: skip


def _pages(filed: tuple[bytes, str]) -> bytes:
    body, mime = filed
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
