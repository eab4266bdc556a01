"""What was changed names the tests that mirror it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from installer.touched import HOUSE, changed, mirrored
from pcdesk.trouble import KnownError

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("paths", "wanted"),
    [
        ([], [HOUSE]),
        (["pcdesk/models/money/ledger.py"], ["tests/models/money", HOUSE]),
        (["pcdesk/models/money/ledger.py", "tests/models/money/test_account.py"], ["tests/models/money", HOUSE]),
        (["pcdesk/app.py", "README.md", "resources/theme.qss"], ["tests/test_app.py", HOUSE]),
        (["tests/views/booking/test_when.py"], [HOUSE, "tests/views/booking/test_when.py"]),
        (["tests/views/conftest.py", "pcdesk/views/today/view.py"], [HOUSE, "tests/views"]),
        (["installer/touched.py"], ["tests/installer", HOUSE]),
        (["pcdesk/words/gone.py"], [HOUSE, "tests/words"]),
    ],
)
def test_the_mirrored_a_change(paths: list[str], wanted: list[str]) -> None:
    assert mirrored(paths, ROOT) == wanted


def test_git_is_asked_what_differs(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        changed(tmp_path, "HEAD")
    somebody = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    for words in (["init", "-q"], [*somebody, "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    (tmp_path / "new.py").write_text("")
    assert changed(tmp_path, "HEAD") == ["new.py"]
