"""The demo clinic can be made on any day at any hour: what falls due in the course of a day is within what it is of."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from pcdesk import moment
from pcdesk.acts.demo import build_demo
from pcdesk.acts.frame.desk import house
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.money import ledger_rules
from pcdesk.paths import Folder
from tests.conftest import DATA_KEY

SUNDAY = date(2026, 11, 29)  # on which an insurer answers for a visit whose plan owes less than the usual share


def test_a_share_is_never_more_than_the_insurer_owes(empty_clinic: Path, tmp_path: Path) -> None:
    shutil.copytree(empty_clinic, tmp_path / "clinic")
    open_records(Folder(tmp_path / "clinic"), bytearray(DATA_KEY))
    moment.set_source(lambda: datetime(2026, 11, 29, 16, 42, tzinfo=UTC))
    try:
        build_demo(house(), SUNDAY, minute=642)
        assert not any(ledger_rules.scrub().values())
    finally:
        close_records()
        moment.set_source(None)
        moment.set_zone("")
