"""Counts an import so that every row of every file is exactly one of: came in, already here, an older version of
another row, different, refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pcdesk.acts.importing.difference import Difference
from pcdesk.acts.importing.remarks import Remarks
from pcdesk.exchange.door.detect import Kind
from pcdesk.exchange.fhir.beyond import in_words
from pcdesk.exchange.ground.refusal import LISTED_AT_MOST, Refusal, Refusals, Where
from pcdesk.language import tr

KIND_WORDS: dict[str, str] = {
    "Person": "Patients",
    "Relative": "Family and contacts",
    "Allergy": "Allergies",
    "NoneKnown": "Statements that there is none",
    "Problem": "Problems",
    "Medication": "Medicines",
    "Immunization": "Immunizations",
    "Observation": "Results and measurements",
    "Procedure": "Procedures",
    "Encounter": "Visits elsewhere",
    "CarePlan": "Care plans",
    "Payer": "Payers",
    "Coverage": "Coverages",
    "OutsideRecord": "Other records, kept whole",
}
"""English words for the keys of Outcome.kinds (said through tr)."""
_ONE = {
    "Person": "Patient", "Relative": "Contact", "NoneKnown": "Statement", "Observation": "Result",
    "Encounter": "Visit elsewhere", "CarePlan": "Care plan", "OutsideRecord": "Other record",
}  # fmt: skip


def what_words(kind: str) -> str:
    """One record of a kind (a key of KIND_WORDS) as a list of refusals names it."""
    return tr(_ONE.get(kind, kind))


@dataclass(slots=True)
class FileCount:
    """The rows or resources of one file. refused counts 1 for a file that was refused whole; older: versions of records
    of which the same files hold a newer one."""

    came: int = 0
    here: int = 0
    refused: int = 0
    differ: int = 0
    older: int = 0


@dataclass(slots=True)
class Outcome:
    """What an import did, or what it would do.

    files: counts by file name. kinds: new records by kind (keys of KIND_WORDS): a blood pressure
    is one row of a file and two records. refusals: the reasons, line by line. lookalikes: places of
    new patients who are likely somebody who was here before or came before them (the first
    LISTED_AT_MOST): they came in, and somebody should compare them. beyond: how many new records say something no
    column holds, by "Kind.name" in the sender's words; those are kept whole beside their rows; whole:
    how many are kept whole alone, by the sender's kind. differences: the first
    LISTED_AT_MOST records that are here in other words. taken: how many of those were taken. waiting: how many records
    wait for what somebody decides about their patient; followed: how many of them came in after it. remarks: what was
    left out of rows, and the like.
    """

    name: str
    kind: Kind
    files: dict[str, FileCount] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    refusals: Refusals = field(default_factory=Refusals)
    lookalikes: list[Where] = field(default_factory=list)
    beyond: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    remarks: Remarks = field(default_factory=Remarks)
    differences: list[Difference] = field(default_factory=list)
    taken: int = 0
    waiting: int = 0
    followed: int = 0
    _place: Where | None = None
    _is_new: bool = False
    _refusal: Refusal | None = None
    _differs: bool = False
    _is_older: bool = False

    @property
    def came(self) -> int:
        """Rows that came in, or would."""
        return sum(count.came for count in self.files.values())

    @property
    def here(self) -> int:
        """Rows that were here already."""
        return sum(count.here for count in self.files.values())

    @property
    def older(self) -> int:
        """Rows that are older versions of what the same files hold."""
        return sum(count.older for count in self.files.values())

    @property
    def differ(self) -> int:
        """Rows that are here in other words."""
        return sum(count.differ for count in self.files.values())

    @property
    def refused(self) -> int:
        """Rows that were refused."""
        return self.refusals.count

    @property
    def listed(self) -> list[Refusal]:
        """What was refused, and what was left out of rows that came in, as far as it is listed."""
        return [*self.refusals.listed, *self.remarks.listed()]

    @property
    def patients(self) -> int:
        """New patients."""
        return self.kinds["Person"]

    def add(self, where: Where, kind: str, *, is_new: bool, is_older: bool = False) -> None:
        """Count one record. Records of one row follow each other; a row of which one differs is different, else it came
        in if any of them did."""
        self._turn_to(where)
        self._is_new = self._is_new or is_new
        self._is_older = self._is_older or is_older
        self.kinds[kind] += is_new

    def keep_whole(self, kind: str, names: Iterable[str]) -> None:
        """Count what no column holds of one new record of this kind; one without names is nothing else."""
        names = tuple(names)
        self.whole[kind] += not names
        self.beyond.update(f"{kind}.{name}" for name in names)

    def beyond_words(self) -> str:
        """What is kept whole only, by kind: "medication request: dispense request 135, priority 2"."""
        kinds: dict[str, list[str]] = {}
        for name, count in sorted(self.beyond.items(), key=lambda each: (-each[1], each[0])):
            kind, _, element = name.partition(".")
            kinds.setdefault(kind, []).append(f"{in_words(element)} {count:,}")
        return "; ".join(f"{in_words(kind)}: {', '.join(said)}" for kind, said in kinds.items())

    def whole_words(self) -> str:
        """What has no table of ours, by kind: "diagnostic report 12, claim 3"."""
        found = sorted((+self.whole).items(), key=lambda one: (-one[1], one[0]))
        return ", ".join(f"{in_words(kind)} {count:,}" for kind, count in found)

    def refuse(self, refusal: Refusal) -> None:
        """Count one refusal; where another part of the row came in, it is listed but not counted."""
        self._turn_to(refusal.where)
        self._refusal = self._refusal or refusal

    def wait(self, where: Where, what: str) -> None:
        """Count one record that waits for the answer about its patient; a row of a list waits as a whole."""
        self.waiting += 1
        if self.kind is not Kind.LIST:
            self.refuse(Refusal(where, what, tr("It waits for what is decided about its patient.")))

    def differ_in(self, difference: Difference) -> None:
        """Count one record that is here in other words."""
        self._turn_to(difference.where)
        self._differs = True
        if len(self.differences) < LISTED_AT_MOST:
            self.differences.append(difference)

    def took(self, difference: Difference) -> None:
        """Count a difference that was taken; its row is here."""
        self._turn_to(difference.where)
        self.taken += 1

    def look_alike(self, where: Where) -> None:
        """List a new patient who looks like one that was here."""
        if len(self.lookalikes) < LISTED_AT_MOST:
            self.lookalikes.append(where)

    def answered(self, later: Outcome) -> None:
        """What waited was gone through again after the answers: count what came of it."""
        self.followed = later.kinds.total()
        if self.kind is Kind.LIST:  # there it stands in the rows that are counted as different
            return
        self.refusals = later.refusals
        for name, count in later.files.items():
            mine = self.files[name]
            mine.came += count.came
            mine.here += mine.refused - count.refused - count.came
            mine.refused = count.refused

    def finish(self) -> None:
        """Count the row under way."""
        if self._place is None:
            return
        count = self.files.setdefault(self._place.file, FileCount())
        if self._differs or self._is_new:
            count.differ += self._differs
            count.came += not self._differs
            self.refusals.listed += [self._refusal] if self._refusal else []
        elif self._refusal:
            count.refused += 1
            self.refusals.add(self._refusal)
        elif self._is_older:
            count.older += 1
        else:
            count.here += 1
        self._place = None

    def _turn_to(self, where: Where) -> None:
        if where != self._place:
            self.finish()
            self._place, self._is_new, self._refusal, self._differs, self._is_older = where, False, None, False, False
