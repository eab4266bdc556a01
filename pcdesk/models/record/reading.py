"""A screen of many questions is read as of one moment: what others write meanwhile is seen whole, or not at all."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import ParamSpec, TypeVar

from pcdesk.models.record.base import db

P = ParamSpec("P")
R = TypeVar("R")
_NAMES = re.compile(r'"(\w+)"')


def reading() -> AbstractContextManager[None]:
    """Around all that one screen asks. Inside an act it is the act's moment; an act that begins inside ends it."""
    return db.reading()


@contextmanager
def tables_read() -> Iterator[set[str]]:
    """The names that are asked for inside, those of all tables among them, once it is over (journal.News.of)."""
    names: set[str] = set()
    with db.noting() as asked:
        yield names
    names.update(*(_NAMES.findall(sql) for sql in asked))


def of_one_moment(question: Callable[P, R]) -> Callable[P, R]:
    """A function of the models that asks several questions for one answer."""

    @functools.wraps(question)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        with db.reading():
            return question(*args, **kwargs)

    return ask
