"""python -m pcdesk import: all paths looked at first, and everything that did not come in is said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pcdesk.__main__ import main
from pcdesk.acts.session import sign_in, sign_out
from pcdesk.models import journal
from pcdesk.models.journal import News
from pcdesk.models.person import Patient
from pcdesk.paths import Folder
from tests.console.calling import PASSWORD, signed

GOOD = "Last name,First name,Birth date\nAlvarez,Rosa,1980-03-14\nBaker,Ben,1975-12-25\n"
OTHER = "Last name,First name\nCole,Cy\n"
Told = tuple[int, str, str]
Bring = Callable[..., Told]


@pytest.fixture
def bring(made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Bring:
    """Run an import where the clinic is; the exit code, what was said and what was complained of."""
    monkeypatch.chdir(made)

    def run(*words: str) -> Told:
        code = main(signed(made, "import", *words))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def after_the_first() -> Iterator[Callable[[Callable[[], object]], None]]:
    """Do something as soon as the first file has come in."""
    kept = list(journal.listeners)

    def then(work: Callable[[], object]) -> None:
        def hear(news: News) -> None:
            if news.verb == "import_patients":
                journal.listeners[:] = kept
                work()

        journal.listeners.append(hear)

    yield then
    journal.listeners[:] = kept


def patients(made: Path) -> int:
    clinic = sign_in(Folder(made / "clinic"), "olive", PASSWORD)
    try:
        return Patient.alive().count()
    finally:
        sign_out(clinic)


def write(made: Path, **files: str) -> None:
    for name, content in files.items():
        (made / f"{name}.csv").write_text(content, encoding="utf-8")


def test_nothing_comes_in_when_one_path_cannot(made: Path, bring: Bring) -> None:
    write(made, good=GOOD, empty="")
    code, out, err = bring("good.csv", "missing.csv", "empty.csv")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "missing.csv: There is no file or folder of this name." in err
    assert "empty.csv: The file is empty." in err
    assert "Nothing came in." in err
    assert patients(made) == 0
    code, out, _err = bring("--json", "good.csv", "missing.csv")
    assert code == 1
    assert "missing.csv" in json.loads(out)["error"]


def test_what_came_in_before_a_failure_is_reported(
    made: Path, bring: Bring, after_the_first: Callable[[Callable[[], object]], None]
) -> None:
    write(made, good=GOOD, going=OTHER, last=OTHER)
    after_the_first((made / "going.csv").unlink)
    code, out, err = bring("good.csv", "going.csv", "last.csv")
    assert code == 1
    assert "2 records came in" in out
    assert "pcdesk: going.csv: The file or folder could not be read to its end." in err
    assert "Nothing of it came in." in err
    assert "Nothing was brought in" not in err
    assert "last.csv: Not begun." in err
    assert patients(made) == 2


def test_a_script_learns_what_came_in_before_a_failure(
    made: Path, bring: Bring, after_the_first: Callable[[Callable[[], object]], None]
) -> None:
    write(made, good=GOOD, going=OTHER)
    after_the_first((made / "going.csv").unlink)
    code, out, _err = bring("--json", "good.csv", "going.csv")
    told: dict[str, Any] = json.loads(out)
    assert (code, told["imported"], [file["path"] for file in told["files"]]) == (1, 2, ["good.csv"])
    assert told["faults"][0].startswith("going.csv: ")


def test_a_stop_between_files_says_what_is_in(
    made: Path,
    bring: Bring,
    after_the_first: Callable[[Callable[[], object]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(made, good=GOOD, other=OTHER)
    opened = Path.open

    def stopped(path: Path, *words: Any, **more: Any) -> Any:
        if path.name == "other.csv":
            raise KeyboardInterrupt
        return opened(path, *words, **more)

    after_the_first(lambda: monkeypatch.setattr(Path, "open", stopped))
    code, out, err = bring("good.csv", "other.csv")
    assert code == 1
    assert "2 records came in" in out
    assert "other.csv: Stopped." in err


def test_the_first_file_that_fails_is_named_too(made: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    write(made, good=GOOD)
    opened, times = Path.open, []

    def failing(path: Path, *words: Any, **more: Any) -> Any:
        if path.name == "good.csv":
            times.append(path)
            if len(times) > 2:  # its kind has been found out
                raise OSError(5, "Input/output error")
        return opened(path, *words, **more)

    monkeypatch.setattr(Path, "open", failing)
    code, out, err = bring("good.csv")
    assert (code, out) == (1, "")
    assert "good.csv: " in err
    assert err.count("\n") == 1
