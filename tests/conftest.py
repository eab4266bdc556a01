"""The ground of every test: a real encrypted clinic in a folder of its own, no network, no leftovers."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.clinic.right import Role
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.record import journal
from pcdesk.paths import Folder
from tests import memory, postgres

DATA_KEY = bytes(range(32))
TESTS = Path(__file__).parent
SAMPLES = Path(__file__).parents[2] / "shared" / "samples"
SESSION = "01ea" * 4
NOON = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)  # a Tuesday, 9:42 in Chicago

settings.register_profile(
    "house",
    deadline=None,
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")


def pytest_configure() -> None:
    """Clinics in memory, and patience."""
    memory.use()
    _patience()


def _patience() -> None:
    """Patience: a busy machine makes a wait longer, never a test wrong. And a double click lets go, as a hand does."""
    from PySide6.QtTest import QTest
    from pytestqt.qtbot import QtBot
    from shiboken6 import isValid

    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
        (wait.__kwdefaults__ or {}).update(timeout=60_000)

    def click_twice(widget: Any, *args: Any, **named: Any) -> None:
        QTest.mouseDClick(widget, *args, **named)
        if isValid(widget):
            QTest.mouseRelease(widget, *args, **named)

    QtBot.mouseDClick = staticmethod(click_twice)


TAKE_LONG = ("display", "tour", "safety")  # rooms of few tests that take seconds each


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first: begun last, one of them would keep a single worker busy while the others rest.

    And after each test with windows, what is about to go goes: leftovers are restyled with every new look.
    """
    ranks = {name: rank for rank, name in enumerate(TAKE_LONG)}
    items.sort(key=lambda item: ranks.get(item.path.relative_to(TESTS).parts[0], len(ranks)))
    for item in items:
        if "qtbot" in getattr(item, "fixturenames", ()):
            # By name, for a marker comes too late here; first, so that it is torn down last.
            item.fixturenames.insert(0, "nothing_left_on_screen")


@pytest.fixture
def samples() -> Path:
    """The folder of published sample files beside the checkout."""
    if not SAMPLES.is_dir():
        pytest.skip(f"the sample files are not here ({SAMPLES})")
    return SAMPLES


@pytest.fixture(scope="session")
def empty_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an encrypted file that holds tables and triggers and no row."""
    root = tmp_path_factory.mktemp("template")
    open_records(Folder(root), bytearray(DATA_KEY), is_new=True)
    close_records()
    return root


@pytest.fixture
def clock() -> Iterator[None]:
    """The clinic's clock stands at Tuesday 24 November 2026, 9:42 in Chicago."""
    moment.set_source(lambda: NOON)
    moment.set_zone("America/Chicago")
    yield
    moment.set_source(None)
    moment.set_zone("")


class Prepared(NamedTuple):
    """A clinic as it stands before a test: its folder, the ids of its rows, the acts its owner could undo."""

    root: Path
    ids: dict[str, Any]
    done: list[int]


def prepare(base: Path, root: Path, fill: Callable[[Desk], dict[str, Any]]) -> Prepared:
    """Copy a clinic and let its owner fill it, at the hour of every test; fill returns ids of rows."""
    folder = Folder(root / "clinic")
    shutil.copytree(base, folder.root)
    moment.set_source(lambda: NOON)
    open_records(folder, bytearray(DATA_KEY))
    moment.set_zone("America/Chicago")
    olive = an_owner()
    ids = fill(olive)
    close_records()
    moment.set_source(None)
    moment.set_zone("")
    return Prepared(folder.root, ids, olive.done)


@pytest.fixture(scope="session")
def prepared_small(empty_clinic: Path, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The small clinic, made once."""
    return prepare(empty_clinic, tmp_path_factory.mktemp("small"), set_up_small)


@pytest.fixture(scope="session")
def prepared_rich(prepared_small: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The small clinic with one of everything, made once."""
    from tests.safety.deeds import all_verbs, enrich

    root = tmp_path_factory.mktemp("rich")

    def fill(owner: Desk) -> dict[str, Any]:
        owner.done.extend(prepared_small.done)
        all_verbs()
        return enrich(owner, dict(prepared_small.ids), root)

    return prepare(prepared_small.root, root, fill)


@pytest.fixture
def ground(empty_clinic: Path, request: pytest.FixtureRequest) -> Path:
    """The folder that a test's clinic is a copy of: an empty one, or the one whose ids the test asks for."""
    for asked, prepared in (("ids", "prepared_rich"), ("small_clinic", "prepared_small")):
        if asked in request.fixturenames:
            root: Path = request.getfixturevalue(prepared).root
            return root
    return empty_clinic


@pytest.fixture
def clinic(ground: Path, tmp_path: Path, clock: None) -> Iterator[Folder]:
    """An open, encrypted clinic, empty or as `ground` has it; closed afterwards."""
    folder = Folder(tmp_path / "clinic")
    shutil.copytree(ground, folder.root)
    open_records(folder, bytearray(DATA_KEY))
    moment.set_zone("America/Chicago")
    yield folder
    journal.listeners.clear()
    close_records()


@pytest.fixture(scope="session")
def demo_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo clinic's folder as built for 24 November 2026; copied by those who open it."""
    from pcdesk.acts.demo import build_demo
    from pcdesk.acts.frame.desk import house

    root = tmp_path_factory.mktemp("demo")
    moment.set_source(lambda: NOON)
    open_records(Folder(root), bytearray(DATA_KEY), is_new=True)
    build_demo(house(), NOON.date())
    close_records()
    moment.set_source(None)
    moment.set_zone("")
    return root


@pytest.fixture
def demo_clinic(demo_root: Path, tmp_path: Path, clock: None) -> Iterator[Folder]:
    """The demo clinic, open: about 300 patients, Tuesday 24 November 2026, 9:42."""
    folder = Folder(tmp_path / "demo")
    shutil.copytree(demo_root, folder.root)
    open_records(folder, bytearray(DATA_KEY))
    moment.set_zone("America/Chicago")
    yield folder
    journal.listeners.clear()
    close_records()


@pytest.fixture(scope="session")
def built_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as the program keeps it, with its keys, for the same day; copied by those who sign in to it."""
    from pcdesk import paths
    from pcdesk.acts.demo.demo_clinic import open_demo
    from pcdesk.acts.keys.session import sign_out

    root = tmp_path_factory.mktemp("built") / "demo"
    moment.set_source(lambda: NOON)
    sign_out(open_demo(paths.folder(str(root), demo=True)))
    moment.set_source(None)
    moment.set_zone("")
    return root


@pytest.fixture
def owner(clinic: Folder) -> Desk:
    """A session of the owner."""
    return an_owner()


def an_owner() -> Desk:
    """Olive at her desk, in the session in which she set the clinic up."""
    return Desk(None, "Olive Owner", Role.OWNER, "OO", SESSION)


@pytest.fixture
def mia(clinic: Folder) -> Desk:
    """A session of the patient coordinator."""
    return Desk(None, "Mia Reyes", Role.COORDINATOR, "MR")


@pytest.fixture(scope="session", autouse=True)
def _every_question_is_heard() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        postgres.listen(patch)
        yield


@pytest.fixture(autouse=True)
def _asks_what_two_engines_understand() -> Iterator[None]:
    """What a test asks of the records PostgreSQL would understand too, and in the same way."""
    yield
    found = [*postgres.faults]
    postgres.faults.clear()
    assert not found, "\n".join(found)


_has_had_windows = [False]
_is_frozen = [False]


@pytest.fixture(autouse=True)
def _garbage_is_searched_as_in_the_program(request: pytest.FixtureRequest) -> Iterator[None]:
    """Never in a worker's thread while there are windows: one that is freed there ends the process."""
    from pcdesk.qt import garbage

    if {"qtbot", "qapp"} & set(request.fixturenames):
        _has_had_windows[0] = True
        gc.disable()
        if not _is_frozen[0]:
            # Before there is any window: modules and classes live on and need not be searched after each test. A window
            # that was there would never be found again.
            _is_frozen[0] = True
            gc.collect()
            gc.freeze()
        yield
        garbage.search()
        return
    if _has_had_windows[0]:
        _has_had_windows[0] = False
        gc.collect()
    gc.enable()
    yield


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_left_to_the_next_file() -> Iterator[None]:
    """No window, and no button, key or cursor that a test pressed or set and did not let go."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets is not None else None
    if widgets is None or app is None:
        return
    from PySide6.QtTest import QTest

    left = [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible()]
    assert left == [], [w.windowTitle() for w in left]
    pressed = app.mouseButtons()
    for button in pressed:  # let go, or every file after this one would seem to have left it
        QTest.mouseRelease(widgets.QWidget(), button)
    assert not pressed, f"still pressed: {pressed}"
    _let_go_of_keys()  # a window that closes by Ctrl+Enter is not told that Ctrl was let go
    held = app.keyboardModifiers()
    assert not held, f"still pressed: {held}"
    assert app.overrideCursor() is None, "a cursor that nobody took off"
    assert app.activePopupWidget() is None, app.activePopupWidget()
    assert app.activeModalWidget() is None, app.activeModalWidget()
    assert _ours_below(app) == [], "what hears every key of the application is to go with its window"


def _ours_below(app: Any) -> list[str]:
    """The kinds of our objects that the application still owns, once what ends by itself has had the time to."""
    from PySide6.QtTest import QTest

    for _ in range(60):
        left = [type(one).__name__ for one in app.children() if type(one).__module__.startswith("pcdesk.")]
        if not left:
            break
        QTest.qWait(50)
    return left


def _let_go_of_keys() -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    if QApplication.keyboardModifiers():
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)


@pytest.fixture
def nothing_left_on_screen() -> Iterator[None]:
    """After a test with windows: deliver deferred deletes, and let go of Ctrl where the window went by Ctrl+Enter."""
    yield
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    _let_go_of_keys()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def set_up_small(owner: Desk) -> dict[str, int]:
    """Make the small clinic in the open, empty records; its ids."""
    from datetime import date

    from pcdesk.acts.clinic import setup
    from pcdesk.acts.cover import insurance
    from pcdesk.acts.people import patient

    setup.set_up_clinic(owner, {"name": "Riverside Family Clinic", "zone": "America/Chicago"})
    ids = {
        "provider": setup.add_provider(owner, {"last": "Lee", "first": "Dana", "title": "Dr. Lee"}),
        "room": setup.add_room(owner, {"name": "Room 1"}),
        "type": setup.add_visit_type(owner, {"name": "Office visit", "minutes": 30, "fee_cents": 12_500}),
        "patient": patient.register_patient(
            owner,
            {"last": "Alvarez", "first": "Rosa", "preferred": "Rosie", "born_on": date(1962, 3, 14), "sex": "F"},
            [("mobile", "(405) 555-0142")],
        ),
    }
    payer = insurance.add_payer(owner, {"name": "BlueOak"})
    ids["plan"] = insurance.add_plan(owner, payer, {"name": "BlueOak PPO", "kind": "ppo", "copay_cents": 2_500})
    ids["coverage"] = insurance.add_coverage(
        owner, ids["patient"], {"plan": ids["plan"], "member_number": "W1234", "starts_on": date(2026, 1, 1)}
    )
    return ids


@pytest.fixture
def small_clinic(owner: Desk, prepared_small: Prepared) -> dict[str, int]:
    """A practice with one provider, a room, one visit type and one patient with a coverage: their ids."""
    owner.done.extend(prepared_small.done)
    return dict(prepared_small.ids)


@pytest.fixture
def ids(owner: Desk, prepared_rich: Prepared, tmp_path: Path) -> dict[str, Any]:
    """The ids of a clinic with one of everything: patient, visit, charge and so on; files are the test's own."""
    owner.done.extend(prepared_rich.done)
    own = {key: Path(shutil.copy(told, tmp_path)) for key, told in prepared_rich.ids.items() if isinstance(told, Path)}
    return {**prepared_rich.ids, **own}


@pytest.fixture
def booked(small_clinic: dict[str, int], mia: Desk) -> dict[str, int]:
    """The small clinic with a visit of its patient on Tuesday at nine, as "visit"."""
    s = small_clinic
    s["visit"] = book_visit(
        mia, patient_id=s["patient"], provider_id=s["provider"], visit_type_id=s["type"], on=NOON.date(), start=540
    )
    return s
