"""The day's chart pull list: which paper charts to fetch, in the order they stand on the shelf."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from reportlab.platypus import Flowable

from pcdesk.printing.ground.blocks import gap, line, rows_table, two_lines
from pcdesk.printing.ground.dates import clock, moment, short_date, weekday_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import INK, STAFF, Styles, styles
from pcdesk.printing.ground.text import text
from pcdesk.words.natural_order import natural_key

BOX = 11.0


@dataclass(frozen=True)
class PullRow:
    """One chart to fetch. location: where it stands; add: what to put into it before the visit."""

    record_number: str
    patient: str
    visit_at: datetime
    provider: str
    location: str = ""
    born_on: date | None = None
    add: tuple[str, ...] = ()


@dataclass(frozen=True)
class PullList:
    """All charts for the visits of one day; moments are in the clinic's time."""

    letterhead: Letterhead
    day: date
    rows: tuple[PullRow, ...]
    printed_at: datetime
    printed_by: str
    language: str = "en"


class CheckBox(Flowable):  # type: ignore[misc]
    """An empty square to tick with a pen."""

    def __init__(self, size: float = BOX) -> None:
        super().__init__()
        self.width = self.height = size

    def wrap(self, room: float, high: float) -> tuple[float, float]:
        """Always the same square."""
        return self.width, self.height + 2

    def draw(self) -> None:
        """Draws the square."""
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.9)
        self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)


def shelf_order(row: PullRow) -> tuple[object, ...]:
    """Sorts by place, then record number, with figures as numbers: A9 before A10. No place comes last."""
    return not row.location.strip(), natural_key(row.location), natural_key(row.record_number), row.visit_at


def pull_list_pdf(paper: PullList) -> bytes:
    """The pull list as a PDF, a check box in front of every chart."""
    labels = Labels(paper.language)
    footer = labels("printed", by=paper.printed_by, at=moment(labels, paper.printed_at))
    title = f"{labels('pull.title')} · {short_date(labels, paper.day)}"
    sheet = Sheet(paper.letterhead, labels, title, footer, margin=48.0)
    look = styles(STAFF)
    width = sheet.size[0] - 2 * sheet.margin
    count = labels("pull.count.one" if len(paper.rows) == 1 else "pull.count", count=len(paper.rows))
    story = [
        Paragraph(text(labels("pull.title")), look.title),
        Paragraph(text(f"{weekday_date(labels, paper.day)} · {count}"), look.subtitle),
        gap(4),
    ]
    if paper.rows:
        story += _table(paper, labels, look, width)
    else:
        story.append(line(labels("pull.none"), look))
    return render(story, sheet, paper)


def _table(paper: PullList, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    head = ["", *(labels(f"pull.{key}") for key in ("location", "record", "patient", "time", "provider", "add"))]
    rows: list[list[str | Flowable]] = []
    for row in sorted(paper.rows, key=shelf_order):
        name = two_lines(row.patient, short_date(labels, row.born_on), look)
        rows.append(
            [
                CheckBox(),
                row.location or "—",
                row.record_number,
                name,
                clock(labels, row.visit_at),
                row.provider,
                "\n".join(row.add),
            ]
        )
    fixed = [22.0, 62.0, 52.0, 54.0, 72.0, 114.0]
    widths = [*fixed[:3], width - sum(fixed), *fixed[3:]]
    return rows_table(head, rows, widths, look, strong=[3], padding=5)
