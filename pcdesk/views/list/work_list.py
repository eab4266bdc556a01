"""A list of work, declared: where its rows come from, its columns, what may be done with a row, how it is narrowed.

    TO_CALL = WorkList(
        "to_call", "Patients to call", patients_to_call,
        columns=(PATIENT, PHONE, Col("on", "Since", kind="date"), Col("why", "Why", is_said=True, is_private=True)),
        ways=(contact_way("bill"), OPEN),
        filters=(Filter("is_late", "Late"),), groups=(Group("why", "Why"),),
        nothing=Nothing("circle-check", "Everybody is called."),
    )
    view = WorkListView(bench, TO_CHECK)      # see work_list_view: sorts, filters, groups, prints, exports, by key too
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.paged_rows import Column, in_words
from pcdesk.views.list.row_said import Told
from pcdesk.views.list.ways import Way, Ways
from pcdesk.words.names import initials_of
from pcdesk.words.partial_date import order_of


@dataclass(frozen=True)
class Col:
    """One column. title: English, for tr. value(row): what stands in it, and what it is sorted by; of the row what is
    called as its key, unless said.

    kind, width, is_whole, icon, tone: as of paged_rows.Column, with the row itself. stretches: one may. least: pixels
    at scale 1 of the list below which it gives way. is_said: of the chosen row it stands in the line below, whole.
    is_name: a name, of which initials stand here while names are hidden; is_private: nothing does. sort(row): sorted by
    this instead.
    """

    key: str
    title: str
    value: Callable[[Any], Any] | None = None
    kind: str = "text"
    width: int = 120
    stretches: bool = False
    is_whole: bool = False
    icon: Callable[[Any], tuple[str, str] | None] | None = None
    tone: Callable[[Any], str] | None = None
    least: int = 0
    is_name: bool = False
    is_private: bool = False
    sort: Callable[[Any], Any] | None = None
    is_said: bool = False

    def of(self, row: Any) -> Any:
        """Its value of a row."""
        return self.value(row) if self.value else getattr(row, self.key)

    def shown(self, row: Any, *, is_private: bool) -> Any:
        """What stands in the cell."""
        value = self.of(row)
        if is_private and self.is_private:
            return "" if isinstance(value, str) else None
        return initials_of(value) if is_private and self.is_name else value

    def sort_key(self, row: Any) -> tuple[bool, Any]:
        """Rows without a value come last."""
        value = (self.sort or self.of)(row)
        if self.kind in ("date", "moment") and self.sort is None:
            value = order_of(value)
        return (value in (None, ""), value.casefold() if isinstance(value, str) else value)


PATIENT = Col("name", "Patient", stretches=True, is_name=True)  # row.name, as names.list_name writes it
PHONE = Col("phone", "Phone", kind="phone", width=130, is_private=True)


@dataclass(frozen=True)
class Filter:
    """Only some of the rows: what test says, or what of the row is called as its key. words: English, for tr."""

    key: str
    words: str
    test: Callable[[Any], bool] | None = None

    def fits(self, row: Any) -> bool:
        """Whether this is one of them."""
        return bool(self.test(row) if self.test else getattr(row, self.key))


@dataclass(frozen=True)
class Group:
    """Rows under headings. of(row): the heading, in words; without it what of the row is called as its key. none: of
    those without any, which come first. order(row): what headings are sorted by, instead of their words."""

    key: str
    words: str
    of: Callable[[Any], str] | None = None
    order: Callable[[Any], Any] | None = None
    none: str = ""

    def heading(self, row: Any) -> str:
        """In words."""
        return self._said(row) or (tr(self.none) if self.none else "")

    def place(self, row: Any) -> Any:
        """What it is sorted by."""
        return self.order(row) if self.order else self._said(row).casefold()

    def _said(self, row: Any) -> str:
        return str(self.of(row) if self.of else getattr(row, self.key))


@dataclass(frozen=True)
class Nothing:
    """What stands here without rows. words: English, for tr, or a function that says it; way: offered there.

    detail: a sentence below, English, for tr.
    """

    icon: str
    words: str | Callable[[], str]
    way: str | Callable[[], str] = ""
    detail: str = ""

    def say(self) -> str:
        """The sentence."""
        return tr(self.words) if isinstance(self.words, str) else self.words()

    def offers(self) -> str:
        """The key of the way that is offered; "" for none."""
        return self.way if isinstance(self.way, str) else self.way()


def code_of(field: Any) -> Callable[[Any], str]:
    """Of a row the words of the code it has of this field, a column with choices."""
    return lambda row: tr(dict(field.choices).get(getattr(row, field.name), ""))


def own_key(row: Any) -> Hashable:
    """Its id; of a row about one patient that has none, the patient."""
    return getattr(row, "id", None) or row.patient_id  # type: ignore[no-any-return]


def itself(row: Any) -> Any:
    """The row."""
    return row


@dataclass(frozen=True)
class WorkList:
    """See above. rows(): all of them, frozen, from one question of models; in the order the list begins with. None
    where the screen around it reads them with the rest of what it shows (WorkListView.show_rows).

    icon: of its window and command, where it stands in no room (views/main/list_commands); found_by: more words it is
    found by there. title(rows): the heading, in words. says(row): the whole of the chosen row, in lines below, instead
    of its columns that are said. story(row): (table, key) whose changes are its story; beside(row): those of
    other tables that belong to it. The way of Enter opens a row. group: the one its rows stand in at first. about(row):
    what its ways are done to, None for a row to which nothing can be done. does: the Ways that do them.
    is_struck(row): what was taken back; its words say so as well. begins_chosen: whether a row is always chosen.
    """

    key: str
    name: str
    rows: Callable[..., Sequence[Any]] | None
    columns: tuple[Col, ...]
    nothing: Nothing
    row_id: Callable[[Any], Hashable] = own_key
    title: Callable[[Sequence[Any]], str] | None = None
    ways: tuple[Way, ...] = ()
    filters: tuple[Filter, ...] = ()
    groups: tuple[Group, ...] = ()
    group: str = ""
    says: Callable[[Any], str | Told] | None = None
    story: Callable[[Any], tuple[Any, int]] | None = None
    beside: Callable[[Any], Sequence[tuple[Any, int]]] | None = None
    is_struck: Callable[[Any], bool] | None = None
    begins_chosen: bool = True
    icon: str = "list-checks"
    found_by: str = ""
    about: Callable[[Any], Any] = itself
    does: Callable[[Workbench, QWidget, Sequence[Way]], Ways] = Ways

    def sorted(self, rows: Sequence[Any], key: str, *, descending: bool = False) -> list[Any]:
        """Rows by a column; by none ("") as they came."""
        found = next((column for column in self.columns if column.key == key), None)
        if found is None:
            return list(rows)
        blank = [row for row in rows if found.sort_key(row)[0]]
        told = [row for row in rows if not found.sort_key(row)[0]]
        return [*sorted(told, key=lambda row: found.sort_key(row)[1], reverse=descending), *blank]

    def filtered(self, rows: Sequence[Any], key: str) -> list[Any]:
        """Only those of a filter; all for ""."""
        found = next((one for one in self.filters if one.key == key), None)
        return [row for row in rows if found is None or found.fits(row)]

    def grouped(self, rows: Sequence[Any], key: str) -> list[tuple[str, list[Any]]]:
        """(heading, rows) in the order of the headings; one without a heading for ""."""
        found = next((one for one in self.groups if one.key == key), None)
        if found is None:
            return [("", list(rows))]
        parts: dict[str, list[Any]] = {}
        for row in sorted(rows, key=found.place):
            parts.setdefault(found.heading(row), []).append(row)
        place = {id(row): at for at, row in enumerate(rows)}
        return [(words, sorted(part, key=lambda row: place[id(row)])) for words, part in parts.items()]

    def said(self, row: Any) -> str | Told:
        """The chosen row in the lines below; "" for nothing."""
        if self.says is not None:
            return self.says(row)
        words = zip(self.columns, (in_words(one, self.cells(row)) for one in self.table_columns()), strict=True)
        return " · ".join(said for column, said in words if column.is_said and said)

    def table_columns(self) -> list[Column]:
        """As the table wants them; the row itself is the last item of its tuple."""
        return [
            Column(
                one.key, tr(one.title), place, one.kind, one.width, stretches=one.stretches, can_sort=True,
                icon=of_row(one.icon), tone=of_row(one.tone), is_whole=one.is_whole,
            )
            for place, one in enumerate(self.columns, start=1)
        ]  # fmt: skip

    def cells(self, row: Any, *, is_private: bool = False) -> tuple[Any, ...]:
        """A row as the table wants it."""
        return (self.row_id(row), *(one.shown(row, is_private=is_private) for one in self.columns), row)


def of_row(ask: Callable[[Any], Any] | None) -> Callable[[Any], Any] | None:
    """The same, asked of a row as the table has it."""
    return None if ask is None else lambda cells: ask(cells[-1])
