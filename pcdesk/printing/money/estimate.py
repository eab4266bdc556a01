"""What a visit may cost the patient: line by line, each figure explained, marked as an estimate; one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportlab.platypus import Flowable, KeepTogether, Table

from pcdesk.printing.ground.amounts import money
from pcdesk.printing.ground.blocks import facts, gap, notice, rows_table, two_lines
from pcdesk.printing.ground.box import bare, sum_box
from pcdesk.printing.ground.dates import clock, long_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import PATIENT, Styles, styles
from pcdesk.printing.ground.text import text

AMOUNT = 132.0
LARGER, SMALLER, FEW = PATIENT - 1, PATIENT - 2.5, 9  # sizes in points: so many rows are one page in the larger one
#: Notes that are why there is no single sum; the others are what was counted on. Codes as of EstimateNote.
UNKNOWN = (
    "active_unknown", "deductible_unknown", "left_unknown", "copay_unknown", "share_unknown", "two_answers",
)  # fmt: skip
COUNTED_ON = (
    "self_pay", "no_coverage", "no_primary", "unchecked", "new_year", "copay_instead", "no_copay_due", "authorization",
    "in_network", "limit",
)  # fmt: skip


@dataclass(frozen=True)
class EstimatePart:
    """Who pays what of a service, in cents, at both ends of what is known. kind, source: codes of the records.

    told_on: when the plan said what explains it. left_cents: told to be left of a deductible; percent: of a share.
    """

    kind: str
    source: str
    least_cents: int
    most_cents: int
    told_on: date | None = None
    percent: int | None = None
    left_cents: int | None = None


@dataclass(frozen=True)
class EstimateItem:
    """One service: units at a fee in cents each, and its parts, which are the fee together at either end."""

    what: str
    fee_cents: int
    parts: tuple[EstimatePart, ...]
    units: int = 1

    @property
    def cents(self) -> int:
        """The fee of all units."""
        return self.units * self.fee_cents


@dataclass(frozen=True)
class EstimateNote:
    """What is not known, or was counted on. cents: what the patient would pay were it otherwise."""

    code: str
    cents: int | None = None


@dataclass(frozen=True)
class VisitEstimate:
    """An estimate on paper, all amounts in integer cents; visit_at in the clinic's time.

    plan: "" where the patient pays without one. checked_on: when the plan was asked last, None for never. second_plan:
    "" for none; what it may take of the patient's part is None where nobody knows.

    Raises ValueError where the parts are not the fees, or not the sums: such a paper must not be handed out.
    """

    letterhead: Letterhead
    patient: str
    made_on: date
    visit_at: datetime
    kind: str
    provider: str
    items: tuple[EstimateItem, ...]
    least_cents: int
    most_cents: int
    plan: str = ""
    checked_on: date | None = None
    notes: tuple[EstimateNote, ...] = ()
    second_plan: str = ""
    second_least_cents: int | None = None
    second_most_cents: int | None = None
    record_number: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        for item in self.items:
            for cents in (sum(one.least_cents for one in item.parts), sum(one.most_cents for one in item.parts)):
                if cents != item.cents:
                    raise ValueError("The parts of a service are not its fee.")
        if self._patients(is_most=False) != self.least_cents or self._patients(is_most=True) != self.most_cents:
            raise ValueError("What the patient pays is not the sum of the patient's parts.")

    def _patients(self, *, is_most: bool) -> int:
        parts = [one for item in self.items for one in item.parts if one.kind != "plan"]
        return sum(one.most_cents if is_most else one.least_cents for one in parts)

    @property
    def fee_cents(self) -> int:
        """All fees."""
        return sum(item.cents for item in self.items)


def estimate_pdf(paper: VisitEstimate) -> bytes:
    """The estimate as a PDF in the patient's language."""
    labels, look = Labels(paper.language), styles(LARGER if _rows(paper) <= FEW else SMALLER)
    footer = labels("estimate.footer", patient=paper.patient, clinic=paper.letterhead.clinic)
    sheet = Sheet(paper.letterhead, labels, labels("estimate.title"), footer)
    width = sheet.size[0] - 2 * sheet.margin
    story: list[Flowable] = [_top(paper, labels, look, width), gap(4)]
    mark = [Paragraph(text(labels("estimate.mark")), look.strong)]
    mark.append(Paragraph(text(labels("estimate.mark.why")), look.body))
    story += [notice(mark, width), gap(8), facts(_facts(paper, labels), look, width, 3, (0.36, 0.36, 0.28))]
    story += [*_table(paper, labels, look, width), gap(6), sum_box(_sums(paper, labels), look, width)]
    story += _second(paper, labels, look)
    story += [gap(6)]
    story += _side_by_side(_notes(paper, labels, look), _changes(paper, labels, look), width)
    story.append(KeepTogether(_closing(paper, labels, look)))
    return render(story, sheet, paper)


def _rows(paper: VisitEstimate) -> int:
    """How much stands on it."""
    return sum(1 + len(item.parts) for item in paper.items) + len(paper.notes) + bool(paper.second_plan)


def _side_by_side(left: list[Flowable], right: list[Flowable], width: float) -> list[Flowable]:
    """Two columns; one alone where there is nothing on the left."""
    if not left:
        return right
    apart = 18.0
    wide = width * 0.56
    both = Table([[left, "", right]], colWidths=[wide, apart, width - wide - apart], splitInRow=1)
    both.setStyle(bare(("VALIGN", (0, 0), (-1, -1), "TOP")))
    return [both]


def _top(paper: VisitEstimate, labels: Labels, look: Styles, width: float) -> Flowable:
    right = [
        Paragraph(text(labels("estimate.made")), look.right),
        Paragraph(text(long_date(labels, paper.made_on)), look.strong_right),
    ]
    title = Paragraph(text(labels("estimate.title")), look.title)
    top = Table([[title, right]], colWidths=[width * 0.66, width * 0.34], splitInRow=1)
    top.setStyle(bare(("VALIGN", (0, 0), (-1, -1), "MIDDLE")))
    return top


def _facts(paper: VisitEstimate, labels: Labels) -> list[tuple[str, str]]:
    checked = labels("estimate.checked.never")
    if paper.checked_on is not None:
        checked = long_date(labels, paper.checked_on)
    when = labels("date.moment", date=long_date(labels, paper.visit_at), time=clock(labels, paper.visit_at))
    return [
        (labels("receipt.patient"), paper.patient), (labels("estimate.visit"), when),
        (labels("estimate.with"), paper.provider), (labels("estimate.plan"), paper.plan),
        (labels("estimate.checked") if paper.plan else "", checked if paper.plan else ""),
        (labels("receipt.record"), paper.record_number),
    ]  # fmt: skip


def between(labels: Labels, least: int, most: int) -> str:
    """One sum, or both ends of it."""
    return money(least) if least == most else labels("estimate.between", least=money(least), most=money(most))


def _table(paper: VisitEstimate, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    rows: list[list[str | Flowable]] = []
    for item in paper.items:
        more = "" if item.units == 1 else labels("estimate.units", units=item.units, fee=money(item.fee_cents))
        rows.append([two_lines(labels("estimate.fee", what=item.what), more, look), money(item.cents)])
        for part in item.parts:
            if part.kind in ("plan", "self_pay"):
                continue
            named = two_lines(_called(part, labels), _why(part, labels), look, is_strong=False)
            rows.append([named, between(labels, part.least_cents, part.most_cents)])
    head = [labels("estimate.what"), labels("receipt.amount")]
    return rows_table(head, rows, [width - AMOUNT, AMOUNT], look, right=[1], padding=3)


def _called(part: EstimatePart, labels: Labels) -> str:
    if part.kind == "coinsurance" and part.percent is not None:
        return labels("estimate.part.coinsurance.percent", percent=part.percent)
    return labels(f"estimate.part.{part.kind}")


def _why(part: EstimatePart, labels: Labels) -> str:
    """What it is, and how that is known."""
    said = [labels(f"estimate.why.{part.kind}")]
    on = long_date(labels, part.told_on) if part.told_on is not None else ""
    if part.source == "benefit" and part.kind == "deductible" and part.left_cents is not None:
        said.append(labels("estimate.told.left", date=on, left=money(part.left_cents)))
    elif part.source == "benefit":
        said.append(labels("estimate.told", date=on))
    elif part.source in ("coverage", "visit_type"):
        said.append(labels(f"estimate.told.{part.source}"))
    else:
        said.append(labels("estimate.told.unknown"))
    return " ".join(said)


def _sums(paper: VisitEstimate, labels: Labels) -> list[tuple[str, str]]:
    rows = [(labels("estimate.fees"), money(paper.fee_cents))]
    if paper.plan:
        plan = [cents - paper.fee_cents for cents in (paper.most_cents, paper.least_cents)]
        rows.append((labels("estimate.plan.pays"), between(labels, *plan)))
    if paper.least_cents == paper.most_cents:
        return [*rows, (labels("estimate.you"), money(paper.most_cents))]
    return [*rows, (labels("estimate.you.least"), money(paper.least_cents)),
            (labels("estimate.you.most"), money(paper.most_cents))]  # fmt: skip


def _second(paper: VisitEstimate, labels: Labels, look: Styles) -> list[Flowable]:
    if not paper.second_plan:
        return []
    if paper.second_most_cents is None or paper.second_least_cents is None:
        said = labels("estimate.second.unknown", plan=paper.second_plan)
    elif not paper.second_most_cents:
        said = labels("estimate.second.nothing", plan=paper.second_plan)
    else:
        said = labels("estimate.second", plan=paper.second_plan, amount=money(paper.second_most_cents))
    return [gap(3), Paragraph(text(said), look.body)]


def _notes(paper: VisitEstimate, labels: Labels, look: Styles) -> list[Flowable]:
    """Why there is no single sum, then what was counted on, each once."""
    story: list[Flowable] = []
    by_code = {("limit" if one.code.startswith("limit_") else one.code): one for one in paper.notes}
    for head, codes in (("estimate.unknown", UNKNOWN), ("estimate.counted", COUNTED_ON)):
        said = [_said(by_code[code], code, labels) for code in codes if code in by_code]
        story += _bullets(labels(head), said, look)
    return story


def _said(note: EstimateNote, code: str, labels: Labels) -> str:
    amount = money(note.cents) if note.cents is not None else ""
    return labels(f"estimate.note.{code}", amount=amount)


def _bullets(head: str, said: Sequence[str], look: Styles) -> list[Flowable]:
    if not said:
        return []
    near, tight = look.subheading.clone("near", spaceBefore=4), look.bullet.clone("tight", spaceAfter=1)
    return [Paragraph(text(head), near), *(Paragraph(text(one), tight, bulletText="•") for one in said)]


def _changes(paper: VisitEstimate, labels: Labels, look: Styles) -> list[Flowable]:
    kinds = ("more", "plan", "others") if paper.plan else ("more", "others")
    changes = [labels(f"estimate.change.{one}") for one in kinds]
    return _bullets(labels("estimate.change"), changes, look)


def _closing(paper: VisitEstimate, labels: Labels, look: Styles) -> list[Flowable]:
    story: list[Flowable] = []
    asked = [labels("receipt.questions", phone=paper.letterhead.phone)] if paper.letterhead.phone else []
    if paper.plan:
        asked.append(labels("estimate.ask.plan"))
    if asked:
        story += [gap(5), Paragraph(text(" ".join(asked)), look.strong)]
    return story
