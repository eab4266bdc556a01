"""Files of patients as they are offered where one is to be found by a few letters: name, birth date, record number."""

from __future__ import annotations

from collections.abc import Container

from pcdesk.language import tr
from pcdesk.models.find.search import find_patients
from pcdesk.views.list.search_box import SearchRow
from pcdesk.words.door import show_date

MOST = 8


def files_found(typed: str, *, but: Container[int] = ()) -> list[SearchRow]:
    """Those whose name, birth date, phone or number fits, the likeliest first; none of `but`. The key is the id."""
    return [
        SearchRow(str(one.id), one.name, f"{show_date(one.born_on)} · {tr('MRN {mrn}', mrn=one.mrn)}", icon="user")
        for one in (find_patients(typed, MOST) if typed.strip() else []) if one.id not in but
    ]  # fmt: skip
