"""What is asked about who pays first, in plain words, and what may be answered."""

from __future__ import annotations

from pcdesk.language import tr
from pcdesk.models.cover.order_known import Order
from pcdesk.models.cover.order_said import name_of
from pcdesk.models.cover.payer_order import Question

#: By topic: its codes with their words, English.
ANSWERS: dict[str, tuple[tuple[str, str], ...]] = {
    "parents": (("together", "Yes"), ("apart", "No: separated, divorced or never together")),
    "decree": (("none", "No"), ("joint", "It says that both pay, or names nobody")),
    "custody": (
        ("lives_with", "The parent the child lives with"), ("spouse_of", "That parent's husband or wife"),
        ("other_parent", "The other parent"), ("other_spouse", "The other parent's husband or wife"),
    ),
    "holding": (
        ("active", "Through work that goes on"), ("retired", "Through work that is over: retired or laid off"),
        ("cobra", "Kept on after work ended (COBRA)"), ("own", "Bought without an employer, or a supplement"),
    ),
    "size": (("under_20", "Fewer than 20"), ("20_to_99", "20 to 99"), ("100_up", "100 or more")),
    "medicare": (("age", "65 or older"), ("disability", "A disability"), ("esrd", "Kidney failure")),
    "accident": (
        ("no", "No"), ("work", "Hurt at work: workers' compensation"),
        ("auto", "A car accident: no-fault or liability"), ("other", "Another accident"),
    ),
}  # fmt: skip


def question_words(order: Order, question: Question) -> str:
    """What is asked."""
    if question.coverage_id == 0:
        return {
            "parents": tr("Do the child's parents live together?"),
            "decree": tr("Does a court order say whose plan pays for the child?"),
            "medicare": tr("Why does the patient have Medicare?"),
            "accident": tr("Is the care for an accident, or for something that happened at work?"),
        }[question.topic]
    plan = name_of(order, question.coverage_id)
    return {
        "custody": tr("Whose plan is {plan}?", plan=plan),
        "holding": tr("How is {plan} held?", plan=plan),
        "size": tr("How many people work for the employer of {plan}?", plan=plan),
        "birthday": tr("Birth date of who holds {plan}", plan=plan),
    }[question.topic]


def choices_of(order: Order, question: Question) -> list[tuple[str, str]]:
    """What may be answered. Of a court order each plan of a parent is an answer of its own: names:7."""
    found = [(key, tr(words)) for key, words in ANSWERS[question.topic]]
    if question.topic == "decree":
        named = [
            (f"names:{one.coverage_id}", tr("It names {plan}", plan=name_of(order, one.coverage_id)))
            for one in order.holdings if one.relationship == "child"
        ]  # fmt: skip
        found[1:1] = named
    return found
