"""A patient as the lists of search boxes show one."""

from __future__ import annotations

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.find.search import Found
from pcdesk.views.list.search_box import SearchRow
from pcdesk.words.showing import show_age, show_date, show_time


def patient_row(found: Found, *, is_today: bool) -> SearchRow:
    """Name; birth date, age, sex and number; today's time."""
    born = [show_date(found.born_on), show_age(found.born_on, moment.today(), short=True)] if found.born_on else []
    facts = [*born, found.sex, tr("MRN {mrn}", mrn=found.mrn)]
    if found.status != "active":
        facts.append(tr(found.status.capitalize()))
    if found.via == "typo":
        facts.append(tr("spelled differently"))
    aside = tr("today {time}", time=show_time(found.visit_minute)) if found.visit_minute is not None else ""
    group = tr("Today's patients") if is_today else tr("Patients")
    return SearchRow(
        ("patient", found.id), found.name, " · ".join(f for f in facts if f), aside, group, "user"
    )
