"""Draws one visit: bar, tint, icon, name, then as much of the rest as there is room for."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from pcdesk.views.calendar import spoken, visit_words
from pcdesk.views.calendar.block import VisitBlock
from pcdesk.views.calendar.geometry import Box
from pcdesk.views.calendar.style import Ink, Style
from pcdesk.views.look import icons

_RIGHT = Qt.TextElideMode.ElideRight
_NO_PEN = Qt.PenStyle.NoPen
_LEAST_LETTERS = 7  # of a word that is cut: fewer say nothing


class _Job(NamedTuple):
    """One visit on its way to the screen. marks: (icon, colour) from the right edge inwards."""

    painter: QPainter
    visit: VisitBlock
    ink: Ink
    marks: list[tuple[str, str]]
    is_private: bool


class Face:
    """Draws visits in one style; remembers what it elided, since that is the dear part."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._widths: dict[tuple[int, str], int] = {}
        self._elided: dict[tuple[int, str, int], str] = {}

    def paint(self, painter: QPainter, box: Box, visit: VisitBlock, is_double: bool, is_private: bool) -> None:
        """Draw a visit into its box."""
        style = self.style
        ink = style.inks[visit.look]
        rect = QRectF(box.left + 0.5, box.top + 0.5, box.width - 2, box.height - 2)
        radius = min(5.0, rect.height() / 3)
        painter.setBrush(ink.tint)
        painter.setPen(style.warning if is_double else ink.edge)
        painter.drawRoundedRect(rect, radius, radius)
        bar = 3 if box.width > 30 else 2
        painter.setPen(_NO_PEN)
        painter.setBrush(ink.bar)
        inset = 3 if box.height >= 14 else 2
        painter.drawRoundedRect(QRectF(box.left + 3, box.top + inset, bar, box.height - 2 * inset), 1.5, 1.5)
        if box.width < style.icon + 8:
            return
        left, right = box.left + 6 + bar, box.right - 5
        lines = max(1, (box.height - 3) // style.line)
        spare = box.height - 2 - lines * style.line
        top = box.top + (min(4, spare // 2 + 1) if lines > 1 else (box.height - 1 - style.line) // 2)
        job = _Job(painter, visit, ink, self._marks(visit, is_double, is_private), is_private)
        if right - left < style.narrow:
            self._narrow(job, left, right, top, lines)
        elif lines == 1:
            self._one_line(job, left, right, top)
        else:
            self._head(job, left, right, top)
            self._below(job, left, right, top + style.line, lines - 1)

    def _narrow(self, job: _Job, left: int, right: int, top: int, lines: int) -> None:
        """A strip of the week: the name has the first line, the icon goes to the second where there is one."""
        style, (painter, visit, ink, marks, is_private) = self.style, job
        is_alone = lines == 1
        icon, gap = style.small_icon, style.pad - 1
        lift = (style.line - icon) // 2
        if is_alone and right - left > icon * 3:
            self._icon(painter, left, top + lift, ink.look.icon, ink.look.bar, icon)
            left += icon + gap
        end = right
        if marks and marks[0] == ("triangle-alert", style.tokens.danger):
            end -= icon + gap
            self._icon(painter, end + gap, top + lift, *marks[0], icon)
        painter.setFont(style.narrow_off_font if visit.is_off else style.narrow_font)
        painter.setPen(ink.ink if visit.is_off else ink.text)
        name = self._name(visit, end - left, is_private, style.narrow_metrics)
        painter.drawText(left, top + style.name_metrics.ascent(), self._fit(style.narrow_metrics, name, end - left))
        if is_alone:
            return
        top += style.line
        if right - left > icon * 2:
            self._icon(painter, left, top + lift, ink.look.icon, ink.look.bar, icon)
        painter.setFont(style.small_font)
        painter.setPen(ink.text)
        after = left + icon + gap
        shown = self._words(spoken.clock(visit.start_minute), right - after, 0)
        painter.drawText(after, top + style.small_metrics.ascent(), shown)
        told = [self._words(text, right - left, _LEAST_LETTERS)
                for text in (visit_words.status(visit), "" if is_private else visit.kind, visit.room)]  # fmt: skip
        for text in [text for text in told if text][: lines - 2]:
            top += style.line
            painter.drawText(left, top + style.small_metrics.ascent(), text)

    def _words(self, text: str, room: int, least: int) -> str:
        """The text as it fits; "" where not even so many letters would stand before the dots, or, with 0, not all."""
        metrics = self.style.small_metrics
        if self._width(metrics, text) <= room:
            return text
        return self._fit(metrics, text, room) if least and room >= metrics.averageCharWidth() * (least + 1) else ""

    def _marks(self, visit: VisitBlock, is_double: bool, is_private: bool) -> list[tuple[str, str]]:
        """The ones that matter most first."""
        tokens = self.style.tokens
        look = self.style.inks[visit.look].look
        marks = [("triangle-alert", tokens.danger)] if is_double else []
        if not is_private:
            marks += [(name, look.ink) for name, _word in visit.flags]
        if visit.is_locked:
            marks.append(("lock", look.ink))
        return marks

    def _head(self, job: _Job, left: int, right: int, top: int) -> int:
        """Icon, name and marks on one line; returns where the name ended."""
        style, (painter, visit, ink, marks, is_private) = self.style, job
        icon_top = top + (style.line - style.icon) // 2
        if right - left > style.icon * 3:
            self._icon(painter, left, icon_top, ink.look.icon, ink.look.bar)
            left += style.icon + style.pad
        is_marked = bool(marks) and marks[0] == ("triangle-alert", style.tokens.danger)
        kept = style.icon + style.pad if is_marked else 0
        name = self._name(visit, right - left - kept, is_private, style.name_metrics)
        wanted = self._width(style.name_metrics, name)
        for name_of_icon, colour in marks:
            room = right - left - style.icon - style.pad
            if room < style.icon or (room < wanted and colour != style.tokens.danger):
                break
            right -= style.icon
            self._icon(painter, right, icon_top, name_of_icon, colour)
            right -= style.pad
        painter.setFont(style.off_font if visit.is_off else style.name_font)
        painter.setPen(ink.ink if visit.is_off else ink.text)
        shown = self._fit(style.name_metrics, name, right - left)
        painter.drawText(left, top + style.name_metrics.ascent(), shown)
        return left + min(wanted, right - left)

    def _one_line(self, job: _Job, left: int, right: int, top: int) -> None:
        style, (painter, visit, ink, marks, is_private) = self.style, job
        end = self._head(job, left, right, top)
        right -= min(len(marks), 6) * (style.icon + style.pad)
        baseline = top + style.name_metrics.ascent()
        word = visit_words.status(visit)
        word_width = self._width(style.small_metrics, word)
        painter.setFont(style.small_font)
        end += style.pad * 2
        if right - end >= word_width + style.pad:
            right -= word_width
            painter.setPen(ink.ink)
            painter.drawText(right, baseline, word)
            right -= style.pad * 2
        told = [spoken.clock(visit.start_minute)]
        if visit.kind and not is_private:
            told.append(visit.kind)
        while told and self._width(style.small_metrics, " · ".join(told)) > right - end:
            told.pop()
        if told:
            painter.setPen(ink.text)
            painter.drawText(end, baseline, " · ".join(told))

    def _below(self, job: _Job, left: int, right: int, top: int, lines: int) -> None:
        """The lines under the name: time, kind and status word, then room, then the note."""
        style, (painter, visit, ink, _marks, is_private) = self.style, job
        painter.setFont(style.small_font)
        baseline = top + style.small_metrics.ascent()
        word = visit_words.status(visit)
        when = spoken.stretch(visit.start_minute, visit.minutes)
        room = right - left
        if self._width(style.small_metrics, when) > room:
            when = spoken.clock(visit.start_minute)
        painter.setPen(ink.text)
        painter.drawText(left, baseline, self._fit(style.small_metrics, when, room))
        used = self._width(style.small_metrics, when) + style.pad * 2
        word_width = self._width(style.small_metrics, word)
        is_word_told = room - used >= word_width
        if is_word_told:
            painter.setPen(ink.ink)
            painter.drawText(right - word_width, baseline, word)
        kind = "" if is_private else visit.kind
        rest = room - used - (word_width + style.pad * 2 if is_word_told else 0)
        if kind and rest > self._width(style.small_metrics, kind) + style.pad * 3:
            self._kind(job, left + used, baseline, rest)
            kind = ""
        more = [text for text in ("" if is_word_told else word, kind, visit.room,
                                  "" if is_private else visit.note) if text]
        painter.setPen(ink.text)
        for text in more[: lines - 1]:
            baseline += style.line
            if text is kind:
                self._kind(job, left, baseline, room)
                continue
            painter.setPen(ink.ink if text is word else ink.text)
            painter.drawText(left, baseline, self._fit(style.small_metrics, text, room))

    def _kind(self, job: _Job, left: int, baseline: int, room: int) -> None:
        """The visit type with its dot."""
        style, painter, metrics = self.style, job.painter, self.style.small_metrics
        dot = style.pad * 2
        painter.setPen(_NO_PEN)
        painter.setBrush(style.brush(job.visit.kind_colour))
        middle = baseline - metrics.ascent() + metrics.height() / 2
        painter.drawEllipse(QRectF(left, middle - dot / 2, dot, dot))
        painter.setPen(job.ink.text)
        painter.drawText(left + dot + style.pad, baseline, self._fit(metrics, job.visit.kind, room - dot - style.pad))

    def _icon(self, painter: QPainter, left: int, top: int, name: str, colour: str, size: int = 0) -> None:
        painter.drawPixmap(left, top, icons.pixmap(name, size or self.style.icon, colour, self.style.dpr))

    def _name(self, visit: VisitBlock, room: int, is_private: bool, metrics: QFontMetrics) -> str:
        """The longest form of the name that fits; the surname is what is cut when none does."""
        if is_private:
            return visit.initials
        surname = visit.short_name.rsplit(" ", 1)[0]
        for form in (visit.patient, visit.short_name, surname):
            if self._width(metrics, form) <= room:
                return form
        return surname if room > metrics.averageCharWidth() * 5 else visit.initials

    def _width(self, metrics: QFontMetrics, text: str) -> int:
        key = (id(metrics), text)
        known = self._widths.get(key)
        if known is None:
            known = self._widths[key] = metrics.horizontalAdvance(text)
        return known

    def _fit(self, metrics: QFontMetrics, text: str, room: int) -> str:
        if self._width(metrics, text) <= room:
            return text
        key = (id(metrics), text, room)
        known = self._elided.get(key)
        if known is None:
            known = self._elided[key] = metrics.elidedText(text, _RIGHT, max(0, room))
        return known


def paint_buffer(painter: QPainter, box: Box, style: Style) -> None:
    """The minutes kept free before or after a visit, faint."""
    painter.setBrush(style.buffer)
    painter.setPen(style.buffer_pen)
    painter.drawRoundedRect(QRectF(box.left + 2.5, box.top + 0.5, box.width - 6, box.height - 1), 3, 3)
