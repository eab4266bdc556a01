"""A measured value over time: a line, the normal range behind it, a tooltip and the keys for every point."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pcdesk import moment
from pcdesk.language import counted, tr
from pcdesk.models.health.results import Test, Value
from pcdesk.views.look import theme
from pcdesk.views.look.announce import announce
from pcdesk.views.look.labels import plain_tip
from pcdesk.views.look.speakers import say_role
from pcdesk.views.patient.result_words import day_words, moment_words, state_look, value_words
from pcdesk.words.measured import number_words
from pcdesk.words.partial_date import PartialDate

_NEAR = 24  # pixels around a point that count as on it


class Trend(QWidget):
    """Left and right go from point to point; the point's value and day stand at the top.

    A value whose day is not known has no place on the line; it stands in the list of values.

    Out-of-range points are diamonds, the others discs, so that colour does not speak alone.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        say_role("Trend", "Chart")
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._values: list[Value] = []
        self._at = -1
        theme.changed.connect(self.update)

    def show_test(self, test: Test) -> None:
        """Draw the values of a test that are numbers and have a day, oldest at the left."""
        self._values = [v for v in reversed(test.values) if v.number is not None and _second(v) is not None]
        self._at = len(self._values) - 1
        self.setVisible(len(self._values) > 1)
        if self._values:
            many = counted(len(self._values), "1 value", "{count} values")
            self.setAccessibleName(
                tr("Trend of {test}: {many} from {first} to {last}, the latest {value}", test=test.name,
                   many=many, first=day_words(self._values[0].taken_at),
                   last=day_words(self._values[-1].taken_at), value=value_words(self._values[-1]))
            )  # fmt: skip
        self.update()

    def point_words(self, place: int) -> str:
        """7.1 % High, Nov 24, 2026 9:42 am."""
        value = self._values[place]
        word = state_look(value.state)[0]
        return f"{value_words(value)} {word}".strip() + f", {moment_words(value.taken_at)}"

    def count(self) -> int:
        """How many points there are."""
        return len(self._values)

    def chosen(self) -> int:
        """The point that is described, -1 for none."""
        return self._at

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(theme.px(320), theme.px(150))

    def minimumSizeHint(self) -> QSize:
        """Lower still where the values below it would be out of sight."""
        return QSize(theme.px(200), theme.px(104))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, right, Home and End choose a point."""
        last = len(self._values) - 1
        places = {
            Qt.Key.Key_Left: max(0, self._at - 1), Qt.Key.Key_Right: min(last, self._at + 1), Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }  # fmt: skip
        place = places.get(Qt.Key(event.key()))
        if place is None or last < 0:
            super().keyPressEvent(event)
        else:
            self._choose(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The point under the pointer is described."""
        place = self._place_near(event.position())
        if place >= 0:
            self._choose(place)

    def event(self, event: QEvent) -> bool:
        """The tooltip of a point."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_near(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(self.point_words(place)) if place >= 0 else "", self)
            return True
        return super().event(event)

    def points(self) -> list[QPointF]:
        """Where each value is drawn."""
        area = self._area()
        if not self._values:
            return []
        first, last = self._moments()
        low, high = self._bounds()
        return [
            QPointF(
                area.left() + area.width() * ((_second(v) or 0.0) - first) / ((last - first) or 1),
                area.bottom() - area.height() * ((v.number or 0.0) - low) / (high - low),
            )
            for v in self._values
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Range, axis, line, points, words."""
        if len(self._values) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_range(painter)
        self._draw_words(painter)
        points = self.points()
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawPolyline(QPolygonF(points))
        for place, point in enumerate(points):
            self._draw_point(painter, point, self._values[place], is_chosen=place == self._at)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _draw_range(self, painter: QPainter) -> None:
        area, newest = self._area(), self._values[-1]
        low, high = self._bounds()
        if newest.low is None and newest.high is None:
            return
        bottom = low if newest.low is None else max(low, newest.low)
        top = high if newest.high is None else min(high, newest.high)
        upper = area.bottom() - area.height() * (top - low) / (high - low)
        lower = area.bottom() - area.height() * (bottom - low) / (high - low)
        painter.fillRect(QRectF(area.left(), upper, area.width(), max(0.0, lower - upper)), theme.colour("good_tint"))

    def _draw_words(self, painter: QPainter) -> None:
        area = self._area()
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("muted"))
        line = painter.fontMetrics().height()
        foot = QRectF(area.left(), area.bottom() + theme.px(4), area.width(), line)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, day_words(self._values[0].taken_at))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, day_words(self._values[-1].taken_at))
        numbers = [v.number or 0.0 for v in self._values]
        low, high = self._bounds()
        apart = area.height() * (max(numbers) - min(numbers)) / (high - low)
        for number in [max(numbers), min(numbers)][: 2 if apart > line else 1]:
            y = area.bottom() - area.height() * (number - low) / (high - low)
            place = QRectF(0, y - line / 2, area.left() - theme.px(6), line)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number_words(number))
        if self._at >= 0:
            painter.setPen(theme.colour("text"))
            head = QRectF(area.left(), theme.px(2), area.width(), line)
            painter.drawText(head, Qt.AlignmentFlag.AlignRight, self.point_words(self._at))

    def _draw_point(self, painter: QPainter, point: QPointF, value: Value, *, is_chosen: bool) -> None:
        role = state_look(value.state)[2]
        is_out = role in ("warning", "danger")
        side = theme.px(6 if is_chosen else 4) + (1 if is_out else 0)
        painter.setPen(QPen(theme.colour("surface"), 2))
        painter.setBrush(theme.colour(role if is_out else "accent"))
        if is_out:
            painter.drawPolygon(_diamond(point, side))
        else:
            painter.drawEllipse(point, side, side)

    def _area(self) -> QRectF:
        ends = [v.number or 0.0 for v in self._values]
        words = [number_words(end) for end in (min(ends), max(ends))] if ends else []
        metrics = QFontMetricsF(theme.font("caption"))
        # The axis is as wide as the numbers beside it.
        wide = max((metrics.horizontalAdvance(each) for each in words), default=0.0) + theme.px(10)
        left = max(float(theme.px(52)), wide)
        return QRectF(self.rect()).adjusted(left, theme.px(28), -theme.px(14), -theme.px(26))

    def _bounds(self) -> tuple[float, float]:
        newest = self._values[-1]
        numbers = [v.number or 0.0 for v in self._values] + [n for n in (newest.low, newest.high) if n is not None]
        low, high = min(numbers), max(numbers)
        air = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
        return low - air, high + air

    def _moments(self) -> tuple[float, float]:
        return _second(self._values[0]) or 0.0, _second(self._values[-1]) or 0.0

    def _place_near(self, spot: QPointF) -> int:
        points: Sequence[QPointF] = self.points()
        if len(points) < 2:
            return -1
        place = min(range(len(points)), key=lambda i: abs(points[i].x() - spot.x()))
        return place if abs(points[place].x() - spot.x()) <= theme.px(_NEAR) else -1

    def _choose(self, place: int) -> None:
        if place != self._at:
            self._at = place
            announce(self, self.point_words(place))
            self.update()


def _second(value: Value) -> float | None:
    """Where a value stands in time; of a day without a time its noon, None where not even the day is known."""
    at = value.taken_at
    if isinstance(at, PartialDate):
        return moment.noon(at.first_day).timestamp() if at.is_whole else None
    return at.timestamp() if at is not None else None


def _diamond(point: QPointF, side: float) -> QPolygonF:
    return QPolygonF(
        [point + QPointF(0, -side), point + QPointF(side, 0), point + QPointF(0, side), point + QPointF(-side, 0)]
    )
