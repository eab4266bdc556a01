"""What a letter says of a patient's health: allergies, problems and medicines as they hold today."""

from __future__ import annotations

from dataclasses import dataclass

from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.letters.field import Field

#: Each has an entry where the answer was none, and none where nobody has asked.
HEALTH_LISTS: dict[str, dict[str, Field]] = {
    "allergies": {"allergy.says": Field("the substance, the reaction, how bad")},
    "problems": {"problem.says": Field("the problem with its code")},
    "medicines": {"medicine.says": Field("the medicine and how it is taken")},
}
Facts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class HealthTold:
    """Each as (words, more words …), in its order; None where nobody has asked, () where the answer was none."""

    allergies: Facts | None = None
    problems: Facts | None = None
    medicines: Facts | None = None


def health_lists(told: HealthTold, labels: Labels) -> dict[str, list[dict[str, str]]]:
    """The entries of the lists."""
    return {
        "allergies": _said("allergy", "allergies", told.allergies, labels),
        "problems": _said("problem", "problems", told.problems, labels),
        "medicines": _said("medicine", "medicines", told.medicines, labels),
    }


def _said(one: str, name: str, facts: Facts | None, labels: Labels) -> list[dict[str, str]]:
    if facts == ():
        return [{f"{one}.says": labels(f"letter.health.no_{name}")}]
    return [{f"{one}.says": ": ".join(part for part in fact if part)} for fact in facts or ()]
