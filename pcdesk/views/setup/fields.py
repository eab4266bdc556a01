"""The questions about a clinic, a provider and a visit type, the same in the first run and in the settings."""

from __future__ import annotations

from zoneinfo import available_timezones

import peewee as pw
from PySide6.QtCore import QTimeZone
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QLineEdit

from pcdesk.language import tr
from pcdesk.models.book.visit import VisitType
from pcdesk.models.clinic.practice import Practice, Provider
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.look import theme
from pcdesk.words.door import fold, initials, is_npi
from pcdesk.words.hour_spans import US_ZONES

# What a provider or a kind of visit is drawn in on the calendar; each readable on both grounds.
COLOURS = (
    ("#2F6F8F", "Sea blue"), ("#0072B2", "Blue"), ("#5C4B9A", "Indigo"), ("#6A3FA0", "Violet"), ("#7A3E65", "Plum"),
    ("#A31515", "Red"), ("#B34700", "Orange"), ("#8A6100", "Ochre"), ("#8A5A2B", "Brown"), ("#00694A", "Green"),
    ("#3B7A9E", "Steel"), ("#5B7083", "Slate"),
)  # fmt: skip


def colour_field(field: pw.Field, span: int = 3) -> Ask:
    """A colour by its name."""
    return Ask(field, kind="choice", choices=COLOURS, span=span)


def show_swatches(form: Form) -> None:
    """Put a patch of each colour before its name."""
    box = form.fields["colour"].editor.widget
    if isinstance(box, QComboBox):
        for place in range(box.count()):
            patch = QPixmap(theme.px(16), theme.px(16))
            patch.fill(QColor(str(box.itemData(place))))
            box.setItemIcon(place, QIcon(patch))


def guessed_zone() -> str:
    """The zone of this computer's clock, by its IANA name; Central when it tells none that is known."""
    told = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    is_near = told in dict(US_ZONES) or (told.startswith(("America/", "Pacific/")) and told in available_timezones())
    return told if is_near else "America/Chicago"


def zone_choices(also: str = "") -> list[tuple[str, str]]:
    """The zones of the United States, and one more when the clinic's own is not among them."""
    choices = [(name, f"{tr(words)} ({name})") for name, words in US_ZONES]
    if also and also not in dict(US_ZONES):
        choices.append((also, also))
    return choices


def clinic_sections(zone: str) -> tuple[Section, ...]:
    """The clinic's own row: what a letterhead needs first."""
    return (
        Section(
            "",
            (
                Ask(Practice.name, is_required=True, span=6),
                Ask(Practice.street, span=4), Ask(Practice.street2, span=2),
                Ask(Practice.city, span=3), Ask(Practice.state, span=1), Ask(Practice.postal_code, span=2),
                Ask(Practice.phone, span=3), Ask(Practice.zone, kind="choice", choices=zone_choices(zone), span=3),
            ),
            more=(
                Ask(Practice.fax, span=3), Ask(Practice.email, span=3), Ask(Practice.npi, span=3, check=check_npi),
                Ask(Practice.tax_number, span=3),
            ),
        ),
    )  # fmt: skip


def provider_fields() -> tuple[Ask, ...]:
    """One provider."""
    return (
        Ask(Provider.first, span=3), Ask(Provider.last, is_required=True, span=3),
        Ask(Provider.credential, span=2, help=tr("MD, DO, NP, PA…")),
        Ask(Provider.npi, span=2),
        Ask(Provider.specialty, span=2),
    )  # fmt: skip


def visit_type_fields() -> tuple[Ask, ...]:
    """One kind of visit."""
    return (
        Ask(VisitType.name, is_required=True, span=4), Ask(VisitType.minutes, span=2),
        Ask(VisitType.before_minutes, span=3), Ask(VisitType.after_minutes, span=3), Ask(VisitType.fee_cents, span=3),
        colour_field(VisitType.colour), Ask(VisitType.service_kind, span=3),
        Ask(VisitType.is_copay_due, span=6), Ask(VisitType.preparation, span=6),
        Ask(VisitType.is_fasting, span=6), Ask(VisitType.is_procedure, span=6),
        Ask(VisitType.is_active, span=3),
    )  # fmt: skip


def no_fee_words(*, is_copay_due: bool) -> str:
    """What happens where no usual fee is set for a kind of visit: nothing typed is not free of charge."""
    if is_copay_due:
        return tr("No fee is set. Covered patients are asked their copay all the same, unless it is unticked below.")
    return tr("No fee is set. Covered patients pay nothing; of others the desk types what the visit costs.")


def guess_from_name(form: Form) -> None:
    """The sign-in name and the initials of a new person follow the name until they are typed."""
    words = form.fields["name"].editor.text().split() or [""]
    guesses = {"sign_in": fold(words[0]).replace(" ", ""), "initials": initials(words[0], " ".join(words[1:]))}
    for column, guess in guesses.items():
        widget = form.fields[column].editor.widget
        if isinstance(widget, QLineEdit) and widget.text() in ("", widget.property("guess")):
            form.fields[column].editor.put_text(guess)
            widget.setProperty("guess", guess)


def npi_doubt(text: str) -> str:
    """Why a provider number may be wrong; "" when it is empty or passes its check digit. A warning, never a refusal."""
    said = text.strip()
    return "" if not said or is_npi(said) else tr("This NPI does not pass its check digit. Please compare it.")


def check_npi(text: str) -> str:
    """The number, or ValueError with a sentence: a group's number goes on claims as it is."""
    if doubt := npi_doubt(text):
        raise ValueError(doubt)
    return text.strip()
