"""What one kind of paper is, declared once above the function that gathers its facts.

    @paper("receipt", "Receipt", Right.PRINT_MONEY)
    def receipt(desk: Desk, posting_id: int) -> Contents: …     # what it shows, and what draws it

    receipt(desk, 7)        # the finished Paper, noted in the journal that it was shown
    PAPERS["receipt"]       # the same, by its key
    bench.why_not(receipt)  # "" or why this person may not
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Concatenate, Generic, ParamSpec

from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right

P = ParamSpec("P")
MOST_NAMED = 8  # characters; more are counted


@dataclass(frozen=True)
class Goes:
    """To whom a paper goes: a key of Correspondence.TO and a name; answer_due_on: by when an answer is expected."""

    to: str = "patient"
    name: str = ""
    answer_due_on: date | None = None


@dataclass(frozen=True)
class Paper:
    """A finished paper. pdf: its bytes; file_name: ids and dates, never a name; note: how to print it, if special.

    about: what it shows ({"posting_id": 7}), for the journal when it is printed. undrawn: the characters that no
    typeface of ours has, in code point order; the paper shows a mark for each and names them at its foot.
    goes: to whom.
    """

    kind: str
    title: str
    file_name: str
    pdf: bytes
    patient_id: int | None = None
    about: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    undrawn: tuple[str, ...] = ()
    goes: Goes = field(default_factory=Goes)

    @property
    def undrawn_words(self) -> str:
        """A sentence that names the characters that were not drawn; "" when all were."""
        if not self.undrawn:
            return ""
        named, more = " ".join(self.undrawn[:MOST_NAMED]), len(self.undrawn) - MOST_NAMED
        if more > 0:
            named = tr("{named} and {n} more", named=named, n=more)
        return tr(
            "This paper cannot show these characters: {named}. Each stands as \ufffd; write them in by hand.",
            named=named,
        )


@dataclass(frozen=True)
class Drawn:
    """A PDF, and what only drawing it could tell. note and about: more of what a Paper has."""

    pdf: bytes
    note: str = ""
    about: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Contents:
    """What a paper will show. facts: the frozen dataclass of a printing room; draw: what makes a PDF of it.

    title: what it is called on the screen, the words of its kind when ""; the others as in Paper.
    """

    facts: Any
    draw: Callable[[Any], bytes | Drawn]
    file_name: str
    title: str = ""
    patient_id: int | None = None
    about: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    goes: Goes = field(default_factory=Goes)


Left = Callable[[Desk, Paper, str, int | None], None]


@dataclass(frozen=True)
class Leaving:
    """That a paper of a kind is printed or saved; why_not() asks for its right."""

    needs: Right


class PaperKind(Generic[P]):
    """One kind of paper: its key, its English name (said through tr), who may make it. Called, it makes one.

    leaving: that it is printed or saved, which may need another right than to look at it. left(desk, paper, how, id of
    its correspondence, None for one about no patient): what else is written when it was.

    Calling it raises NotAllowed, and KnownError when there is nothing such a paper could be about.
    """

    def __init__(
        self, kind: str, words: str, needs: Right, gather: Callable[Concatenate[Desk, P], Contents], *,
        once: bool = False, leaves: Right | None = None, left: Left | None = None,
    ) -> None:  # fmt: skip
        self.left = left
        self.kind, self.words, self.needs = kind, words, needs
        self.leaving = Leaving(leaves or needs)
        self.__doc__, self.__name__ = gather.__doc__, f"show_{kind}"  # the name of its act

        @functools.wraps(gather)
        def run(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> Contents:
            contents = gather(desk, *args, **kwargs)
            about(label=self._shown(contents.title), patient=contents.patient_id, **contents.about)
            return contents

        run.__name__ = self.__name__
        #: Gathers what the paper shows, noted in the journal; nothing is drawn yet.
        self.contents = act(f"Show {words[:1].lower()}{words[1:]}", needs, undo=False, once=once)(run)

    def __call__(self, desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> Paper:
        """A paper about this, drawn when all the act has to do is done."""
        from pcdesk.printing.ground.text import strings_in, undrawable

        made = self.contents(desk, *args, **kwargs)
        drawn = made.draw(made.facts)
        if not isinstance(drawn, Drawn):
            drawn = Drawn(drawn)
        return Paper(
            self.kind, made.title or tr(self.words), made.file_name, drawn.pdf, made.patient_id,
            {**made.about, **drawn.about}, " ".join(note for note in (made.note, drawn.note) if note),
            tuple(undrawable(strings_in(made.facts))), made.goes,
        )  # fmt: skip

    def _shown(self, title: str) -> str:
        """What the journal calls it: the title alone where that says what kind of paper it is."""
        words = tr(self.words)
        said = title if not title or title.startswith(words) else f"{words}: {title}"
        said = said or words
        return tr("Show {paper}", paper=said[:1].lower() + said[1:])


#: Every kind of paper by its key; acts/papers/paper.py sees to it that all are here.
PAPERS: dict[str, PaperKind[...]] = {}


def paper(
    kind: str, words: str, needs: Right, *, once: bool = False, leaves: Right | None = None, left: Left | None = None
) -> Callable[[Callable[Concatenate[Desk, P], Contents]], PaperKind[P]]:
    """Make a function that gathers the contents of a paper the paper itself: its act, its right, its place in PAPERS.

    kind: its key, words: English, as a menu says it. once: the same look of a session is noted once a day. leaves:
    the right to print or save it, where it is another one. left: what else is written when it was printed or saved.
    """

    def declare(gather: Callable[Concatenate[Desk, P], Contents]) -> PaperKind[P]:
        made = PaperKind(kind, words, needs, gather, once=once, leaves=leaves, left=left)
        PAPERS[kind] = made
        return made

    return declare
