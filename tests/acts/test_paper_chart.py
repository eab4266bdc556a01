"""The chart from real records: values as people read them."""

from __future__ import annotations

from pcdesk.acts import history
from pcdesk.acts.paper import make_paper
from pcdesk.models.chart import Observation
from tests.printing.reading import words


def test_a_value_with_endless_digits_is_rounded_on_paper_and_kept_as_it_came(small_clinic, mia):
    who = small_clinic["patient"]
    came = (("Body Height", "172.6327665559797", "cm"), ("Pain", "0.15203418793233814", "{score}"),
            ("Platelets", "254.04613489381475", "10*3/uL"), ("Sodium", "7.0", "mmol/L"))  # fmt: skip
    for name, text, unit in came:
        values = {"name": name, "value": float(text), "value_text": text, "unit": unit, "high": 300.123456}
        history.add_fact(mia, "results", who, values)
    said = words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    for part in ("172.6 cm", "0.152 score", "254 10³/µL", "7.0 mmol/L", "up to 300.1"):
        assert part in said, part
    assert [(o.value_text, o.value) for o in Observation.select()] == [(text, float(text)) for _, text, _ in came]
