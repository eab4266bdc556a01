"""A real display, a window manager, and the demo clinic with its keys; skipped, and said, where they cannot be had."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pcdesk import moment, paths
from pcdesk.acts.demo.demo_clinic import open_demo
from pcdesk.acts.keys.session import sign_out
from tests.display import clock
from tests.display.listening import HAS_LIBRARY, SYSTEM_PYTHON, Reader
from tests.display.program import Program
from tests.display.screen import Screen, lacking

HERE = Path(__file__).parent
Start = Callable[..., Program]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a display there is nothing to see: each test says what is missing."""
    if missing := lacking():
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=f"a real display needs {', '.join(missing)}"))


@pytest.fixture(scope="session")
def demo_with_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo clinic as a person finds it: keys, backups and all."""
    root = tmp_path_factory.mktemp("display") / "clinic"
    moment.set_source(clock.now)
    sign_out(open_demo(paths.folder(str(root), demo=True)))
    moment.set_source(None)
    return root


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """What a test does to the records itself happens on the day of the program."""
    moment.set_source(clock.now)
    yield
    moment.set_source(None)


@pytest.fixture
def records(demo_with_keys: Path, tmp_path: Path) -> Path:
    """A demo clinic of the test's own."""
    return Path(shutil.copytree(demo_with_keys, tmp_path / "clinic"))


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen of 1366 by 768 pixels."""
    made = Screen(tmp_path)
    yield made
    made.close()


@pytest.fixture
def start(records: Path, screen: Screen) -> Iterator[Start]:
    """Starts pcdesk on the clinic; what still runs at the end is taken away."""
    with ExitStack() as ending:

        def begin(on: Screen = screen, **around: str) -> Program:
            program = Program(on, records, **around)
            ending.callback(program.close)
            return program

        yield begin


@pytest.fixture
def reader(tmp_path: Path, screen: Screen) -> Iterator[Reader]:
    """A screen reader; skipped where the system has no bus for one."""
    there = shutil.which("dbus-daemon") is not None and Path("/usr/libexec/at-spi-bus-launcher").exists()
    if not there or subprocess.call([SYSTEM_PYTHON, "-c", HAS_LIBRARY], stderr=subprocess.DEVNULL):
        pytest.skip("a screen reader's bus needs at-spi2-core, dbus-daemon, python3-gi and gir1.2-atspi-2.0")
    made = Reader(tmp_path, screen)
    yield made
    made.close()
