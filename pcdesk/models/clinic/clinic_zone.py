"""The clinic's zone follows its row: after every act that was kept, its undo too, and never after one that was not."""

from __future__ import annotations

from pcdesk import moment
from pcdesk.models.clinic.practice import Practice
from pcdesk.models.record import journal
from pcdesk.models.record.base import db
from pcdesk.models.record.journal import News


def watch() -> None:
    """Follow from now on. To be called whenever records are opened; twice is once."""
    if _follow not in journal.followers:
        journal.followers.append(_follow)
    _take()


def _follow(news: News) -> None:
    if news.about(Practice) and db.is_unlocked and db.is_current:
        _take()


def _take() -> None:
    moment.set_zone(str(Practice.alive(Practice.zone).limit(1).scalar() or ""))
