"""A declared list on the screen: it sorts, filters, groups, remembers its columns, selects many; all by key too.

    view = WorkListView(bench, TO_CHECK)
    view.reload()                       # on news of the tables it was read of it does so itself, when it is shown
    view.chosen(); view.choose(row_id)  # the row with the keys; the chosen row stays chosen

Enter opens (the way of Enter), letters are the other ways, Ctrl+C copies, Alt+L opens what can be done with the list:
sorted by, only, grouped by, back to the usual columns, printed, saved as a file, and the story of the chosen row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.record.journal import News, own
from pcdesk.models.record.reading import tables_read
from pcdesk.views.bench.seen import Fresh
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.choices_menu import offer_choices
from pcdesk.views.list.keyset import HEADING, in_pages
from pcdesk.views.list.leaving import ListFile, paper_of
from pcdesk.views.list.left_look import forget_look, keep_look, left_look
from pcdesk.views.list.row_said import RowSaid
from pcdesk.views.list.table import PagedRows, Table
from pcdesk.views.list.way_buttons import WayButtons
from pcdesk.views.list.ways import add_action
from pcdesk.views.list.work_list import WorkList, of_row
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import tool
from pcdesk.views.look.cards import Segments
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import label, plain_tip
from pcdesk.views.look.layouts import in_row

LIST_KEY = "Alt+L"  # of the window it stands in: a key of each list would be that of the lists behind it, too


class WorkListView(Fresh):
    """Signals: row_changed(row or None): the keys are on another row; laid_out: other rows are shown.

    shown: the rows that pass the filter, in their order. asked: what they are of, in words. patient_id: whose they all
    are, if one's. Of a report, for paper: sums, column to value; bars, (words, figure, figure in words).
    """

    row_changed = Signal(object)
    laid_out = Signal()

    def __init__(self, bench: Workbench, plan: WorkList, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.plan = plan
        self._read_of: set[str] | None = None  # the tables of its rows and of what is said
        self.setObjectName(f"list_{plan.key}")
        self.rows: list[Any] = []
        self.shown: list[Any] = []
        self.asked = ""
        self.patient_id: int | None = None
        self.sums: dict[str, Any] = {}
        self.bars: list[tuple[str, int, str]] = []
        self._answers: tuple[tuple[Any, ...], dict[str, Any]] = ((), {})
        self._by_id: dict[object, Any] = {}
        kept = left_look(bench.settings, plan)
        self._sort, self._descending, self._group = kept["sort"], kept["descending"], kept["group"]
        self.ways = plan.does(bench, self, plan.ways)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._make_head(kept["filter"])
        self._make_table(kept["widths"])
        self.said = RowSaid(self, plan.key)
        self._column.addLayout(self.said)
        self.bar = WayButtons(self.ways, self)
        self._column.addWidget(self.bar)
        self.bar.setVisible(bool(self.bar.buttons))  # more alone is the menu of the row
        self.setFocusProxy(self.table)
        self.follow()
        bench.privacy_changed.connect(self._lay_out)
        theme.changed.connect(self._give_way)

    def _make_head(self, chosen: str) -> None:
        self.head = QWidget(self)
        self.title = label("", "heading", elides=True, name=f"{self.plan.key}_title")
        row = in_row(self.head, (self.title, 1))
        self.filter: Segments | None = None
        if self.plan.filters:
            choices = [("", tr("All")), *((one.key, tr(one.words)) for one in self.plan.filters)]
            named = [(key or "all", words) for key, words in choices]
            self.filter = Segments(named, tr("Which rows are shown"), self.head)
            self.filter.choose(chosen if chosen in {one.key for one in self.plan.filters} else "all")
            self.filter.chosen.connect(self._on_filter)
            row.addWidget(self.filter)
        self.more = tool("list", tr("This list"))
        self.more.setToolTip(plain_tip(tr("This list ({keys})", keys=LIST_KEY)))
        self.more.setObjectName("list_menu")
        self.more.clicked.connect(self.open_menu)
        row.addWidget(self.more)
        self._column.addWidget(self.head)

    def _make_table(self, widths: dict[str, int]) -> None:
        rows = PagedRows(self.plan.table_columns(), is_struck=of_row(self.plan.is_struck))
        self.table = Table(rows, tr(self.plan.name), self)
        self.table.setObjectName(self.plan.key)
        self.table.drag(widths)
        self.table.sort_by(self._sort, descending=self._descending)
        self.empty = Empty(self.plan.nothing.icon, "", parent=self.table.viewport())
        self.empty.action_wanted.connect(self._on_empty)
        self.table.set_empty(self.empty)
        self.table.row_opened.connect(self._on_opened)
        self.table.row_chosen.connect(self._on_chosen)
        self.table.menu_wanted.connect(self._on_menu)
        self.table.sort_wanted.connect(self.sort)
        self.table.column_dragged.connect(self._keep)
        self.ways.answer_keys(
            self.table, lambda: self._subject(self.chosen()), lambda: self.bar.mapToGlobal(QPoint(0, 0))
        )
        self._column.addWidget(self.table, 1)

    def reload(self) -> None:
        """Read the list anew; the chosen row stays chosen, or the one in its place."""
        self._is_stale = False
        args, named = self._answers
        if self.plan.rows is None:
            self._take(self.rows)
            return
        with tables_read() as names:
            found = self.bench.look(self.plan.rows, *args, **named)
        if found is not None:
            self._read_of = names
            self._take(found)

    def _on_news(self, news: News) -> None:
        if news.act not in own:
            self.ways.has_made()  # what comes from another desk was not asked for here
        if self.plan.rows is not None and (self._read_of is None or news.of(self._read_of)):
            self.stale()

    def show_rows(self, rows: Sequence[Any], asked: str = "") -> None:
        """Rows that the screen around it has read. asked: what they are of. The same ones leave all as it stands."""
        if list(rows) != self.rows or asked != self.asked:
            self.asked = asked
            self._take(rows)

    def _take(self, rows: Sequence[Any]) -> None:
        before, self.rows = self._by_id, list(rows)
        self._by_id = {self.plan.row_id(row): row for row in self.rows}
        self._lay_out()
        come = [key for key in self._by_id if key not in before]
        if len(come) == 1 and self.ways.has_made():
            self.choose(come[0])

    def ask(self, *args: Any, asked: str = "", **named: Any) -> None:
        """Read the rows of these answers from now on. asked: the same in words."""
        self._answers, self.asked = (args, named), asked
        self.table.choose_none()
        self.stale()

    def show_patient(self, patient_id: int, *more: Any, asked: str = "") -> None:
        """Read the rows of this patient, now: nobody else's stand under her name. What leaves of them names her."""
        self.patient_id = patient_id
        self.ask(patient_id, *more, asked=asked)
        self.catch_up()

    def grouped_by(self) -> str:
        """The key of the group the rows stand in; "" for none."""
        return self._group

    def _lay_out(self) -> None:
        chosen, place = self.table.chosen(), self.table.currentIndex().row()
        rows = self.plan.filtered(self.rows, self._filter_key())
        rows = self.plan.sorted(rows, self._sort, descending=self._descending)
        self.shown = rows
        lines: list[tuple[str, Any]] = []
        for words, part in self.plan.grouped(rows, self._group):
            if words:
                lines.append((f"{words} · {len(part)}", None))
            lines += [("", row) for row in part]
        self.table.rows.show(in_pages(lines, self._cells))
        said = self.plan.title(self.rows) if self.plan.title else f"{tr(self.plan.name)} · {len(rows)}"
        self.title.setText(said)
        self._say_nothing(is_narrowed=bool(self.rows))
        is_kept = chosen is not None and self.table.choose(chosen)
        if rows and not is_kept and self.plan.begins_chosen:
            self._choose_near(place)
        self._show_row()
        self.laid_out.emit()

    def _cells(self, line: tuple[str, Any]) -> tuple[Any, ...]:
        heading, row = line
        return (HEADING, heading) if heading else self.plan.cells(row, is_private=self.bench.is_private)

    def _choose_near(self, place: int) -> None:
        count = self.table.rows.rowCount()
        order = [*range(max(place, 0), count), *range(min(place, count) - 1, -1, -1)]
        near = next((at for at in order if not self.table.rows.is_heading(at)), -1)
        if near >= 0:
            self.table.go_to(near)
        if place < 0:
            self.table.scrollToTop()  # with the heading over the first row

    def _say_nothing(self, *, is_narrowed: bool) -> None:
        nothing = self.plan.nothing
        if is_narrowed:
            self.empty.say(nothing.icon, tr("No row is like that."), tr("Show all"))
            return
        way = self.ways.way(nothing.offers()) if nothing.offers() else None
        may = way is not None and not self.ways.why_not(way.key, None)
        self.empty.say(nothing.icon, nothing.say(), tr(way.words) if way is not None and may else "",
                       detail=tr(nothing.detail) if nothing.detail else "")  # fmt: skip

    def chosen(self) -> Any:
        """The row with the keys; None for none."""
        return self._by_id.get(self.table.chosen())

    def _subject(self, row: Any) -> Any:
        """What its ways are done to."""
        return None if row is None else self.plan.about(row)

    def all_chosen(self) -> list[Any]:
        """The selected rows."""
        return [self._by_id[key] for key in self.table.all_chosen() if key in self._by_id]

    def choose(self, row_id: object) -> bool:
        """Choose a row; where it is not among those shown, all are shown first. False when it is not there."""
        if row_id in self._by_id and not self.table.choose(row_id):
            self.narrow("")
            for _page in range(len(self.rows)):
                if self.table.choose(row_id) or not self.table.rows.canFetchMore(self.table.rootIndex()):
                    break
                self.table.rows.fetchMore(self.table.rootIndex())
        return self.table.chosen() == row_id

    def chosen_person(self) -> tuple[int, int]:
        """The patient of the chosen row, and the visit; zeros for none."""
        row = self.chosen()
        return (int(getattr(row, "patient_id", 0) or 0), int(getattr(row, "visit_id", 0) or 0))

    # Sorted, narrowed, grouped

    def sort(self, key: str, descending: bool = False) -> None:
        """By a column; "" as the list begins."""
        self._sort, self._descending = key, descending
        self.table.sort_by(key, descending=descending)
        self._keep()
        self._lay_out()

    def group(self, key: str) -> None:
        """Under headings; "" for none."""
        self._group = key
        self._keep()
        self._lay_out()

    def _filter_key(self) -> str:
        key = self.filter.current() if self.filter is not None else "all"
        return "" if key == "all" else key

    def _on_filter(self, _key: str) -> None:
        self._give_way()
        self.updateGeometry()
        self._keep()
        self._lay_out()

    def narrow(self, key: str) -> None:
        """Only the rows of a filter; all for ""."""
        if self.filter is not None:
            self.filter.choose(key or "all")
            self._on_filter(key)

    # What is kept of how it looks

    def _keep(self) -> None:
        keep_look(
            self.bench.settings, self.plan, sort=self._sort, descending=self._descending, group=self._group,
            filter=self._filter_key(), widths=self.table.dragged_widths(),
        )  # fmt: skip

    # What the keys and the mouse ask

    def _on_opened(self, row_id: object) -> None:
        way = next((one for one in self.plan.ways if one.keys == "Enter"), None)
        if way is not None:
            self.ways.do(way.key, self._subject(self._by_id.get(row_id)))

    def _on_chosen(self, _row_id: object) -> None:
        self._show_row()
        self.bench.choice_moved.emit()

    def _show_row(self) -> None:
        row = self.chosen()
        self.bar.show_row(self._subject(row))
        with tables_read() as names:
            self.said.say(self.plan.said(row) if row is not None and not self.bench.is_private else "")
        self._read_of = self._read_of and self._read_of | names
        self.row_changed.emit(row)

    def _on_empty(self) -> None:
        if self.rows:
            self.narrow("")
        elif offered := self.plan.nothing.offers():
            self.ways.do(offered, None)

    def _on_menu(self, row_id: object, at: QPoint) -> None:
        if self.ways.offered and (subject := self._subject(self._by_id.get(row_id))) is not None:
            self.ways.popup(self.ways.menu(subject), at)

    def open_menu(self) -> None:
        """Sort, narrow, group, print or save it."""
        beside = self.table if self.head.isHidden() else self.more
        self.ways.popup(self.list_menu(), beside.mapToGlobal(QPoint(0, beside.height())))

    def list_menu(self) -> QMenu:
        """What can be done with the list itself."""
        made = self.ways.new_menu("list_menu")
        columns = [("", tr("As it begins")), *((one.key, tr(one.title)) for one in self.plan.columns)]
        offer_choices(made, tr("&Sorted by"), "sort", columns, self._sort, self._sort_or_turn)
        if self.plan.filters:
            choices = [("", tr("All")), *((one.key, tr(one.words)) for one in self.plan.filters)]
            offer_choices(made, tr("&Only"), "only", choices, self._filter_key(), self.narrow)
        if self.plan.groups:
            choices = [("", tr("Nothing")), *((one.key, tr(one.words)) for one in self.plan.groups)]
            offer_choices(made, tr("&Grouped by"), "group", choices, self._group, self.group)
        add_action(made, tr("&Usual columns"), "usual", "rotate-ccw").triggered.connect(self._on_usual)
        made.addSeparator()
        for name, words, icon, run in (
            ("print", tr("&Print…"), "printer", self.print_list),
            ("csv", tr("Save as &CSV…"), "download", self.save_csv),
        ):
            action = add_action(made, words, name, icon)
            action.setEnabled(bool(self.shown) and self.bench.may(PAPERS["listing"]))
            action.triggered.connect(run)
        if self.plan.story is not None:
            made.addSeparator()
            story = add_action(made, tr("What happened to this row…"), "story", "history")
            story.setEnabled(self.chosen() is not None)
            story.triggered.connect(self.show_story)
        return made

    def _sort_or_turn(self, key: str) -> None:
        """The same column once more turns the order."""
        self.sort(key, descending=bool(key) and key == self._sort and not self._descending)

    def _on_usual(self) -> None:
        forget_look(self.bench.settings, self.plan)
        self.table.forget_dragged()
        self._group = self.plan.group
        if self.filter is not None:
            self.filter.choose("all")
        self.sort("")

    def print_list(self) -> None:
        """The rows shown, in their order and groups, by way of the preview."""
        groups, private = self.plan.grouped(self.shown, self._group), self.bench.is_private
        wish = paper_of(self.plan, groups, self.asked_in_words(), self.sums, self.bars, is_private=private)
        wish.about["patient_id"] = self.patient_id
        self.bench.wish(wish)

    def asked_in_words(self) -> str:
        """What the rows are of: what was asked, and the filter."""
        narrowed = next((tr(one.words) for one in self.plan.filters if one.key == self._filter_key()), "")
        return " · ".join(part for part in (self.asked, narrowed) if part)

    def save_csv(self) -> None:
        """The rows shown, in their order, as a file."""
        ListFile(self.bench, self.plan, self.shown, self.window(), self.patient_id, self.asked_in_words()).open()

    def show_story(self) -> None:
        """Who did what to the chosen row, and when."""
        from pcdesk.views.list.story import show_story

        row = self.chosen()
        if row is not None and self.plan.story is not None:
            whose = self.patient_id or getattr(row, "patient_id", None)
            show_story(self.bench, self.plan, row, whose, self.window())

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for; the head where there is more than little height."""
        super().resizeEvent(event)
        self._give_way()

    def minimumSizeHint(self) -> QSize:
        """Without the head, unless only some rows are shown: that must be seen."""
        hint = super().minimumSizeHint()
        can_go = not self.head.isHidden() and not self._filter_key()
        return hint - QSize(0, self._head_height()) if can_go else hint

    def _head_height(self) -> int:
        return self.head.minimumSizeHint().height() + self._column.spacing()

    def _give_way(self) -> None:
        least = self.minimumSizeHint().height()
        self.head.setVisible(bool(self._filter_key()) or self.height() >= least + self._head_height())
        room = self.width() / theme.scale()
        self.table.leave_out({place for place, column in enumerate(self.plan.columns) if room < column.least})
