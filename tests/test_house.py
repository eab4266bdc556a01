"""The house holds: who may import whom, how large a room may be, what it may be called."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
ROOT = TOP / "pcdesk"
NOT_GROUND = {"app", "__main__", "ahead"}
GROUND = {path.stem for path in ROOT.glob("*.py")} - NOT_GROUND | {"words"}
LIBRARIES = {
    "ground": {"platformdirs"},
    "models": {"peewee", "playhouse", "sqlcipher3", "argon2", "cryptography", "rapidfuzz"},
    "printing": {"reportlab", "PIL", "pypdf"},
    "exchange": set(),
    "acts": {"PIL", "peewee"},
    "qt": {"PySide6", "shiboken6"},
    "views": {"PySide6", "shiboken6", "peewee", "pypdfium2", "PIL"},
    "console": set(),
    "tour": {"PySide6", "shiboken6", "pypdfium2"},
}
MAY = {  # room -> rooms of pcdesk it may import
    "ground": GROUND,
    "models": GROUND | {"models"},
    "printing": GROUND | {"printing"},
    "exchange": GROUND | {"exchange"},
    "acts": GROUND | {"acts", "models", "printing", "exchange"},
    "qt": GROUND | {"qt", "acts", "models"},
    "views": GROUND | {"qt", "views", "acts", "models", "printing", "exchange"},
    "console": GROUND | {"console", "acts", "models", "exchange", "printing"},
    "tour": GROUND | {"qt", "tour", "views", "acts", "models", "app"},
}
STAIRS = {  # floor -> its rooms from below to above: each may import what stands before it
    "models": ["engine", "record", "clinic", "people", "health", "book", "cover", "find", "money", "desk", "file"],
    "acts": [
        "frame", "keys", "people", "cover", "money", "desk", "book", "clinic", "importing", "papers", "demo",
    ],
    "exchange": ["ground", "people", "fhir", "synthea", "x12", "door"],
    "printing": ["ground", "letters", "chart", "teaching", "book", "money", "desk", "reports"],
    "views": [
        "look", "bench", "form", "list", "paper", "setup", "calendar", "visit", "importing", "gate", "clinic",
        "insurance", "schedule", "booking", "patient", "billing", "today", "check_in", "handout", "reports",
        "main",
    ],
}  # fmt: skip
FLOORS = {  # room -> its files from below to above, where their order is kept too; what stands before "Qt" knows none
    "views/calendar": [
        "block", "tracks", "turning", "geometry", "sheet", "opening_place", "plan", "state", "layout", "spoken",
        "moves", "planning", "Qt", "letters", "style", "visit_words", "hindrance_words", "face", "ground", "overlay",
        "tiles", "scene", "canvas", "accessible", "hand", "keys", "grid", "gutter", "header", "date_bar", "view",
        "board",
    ],
}  # fmt: skip
TOP_FLOOR = {"app.py", "ahead.py", "__main__.py"}
NO_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
FILES = sorted(p for p in ROOT.rglob("*.py") if "steps" not in p.parts)
# Where statements are put together and sent, the one for all engines; and the rules of money, until they are rebuilt.
COMPOSE = {"models/record/prepared.py", "models/record/question.py", "models/money/ledger_rules.py"}
SQL_TEXT = re.compile(r"(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|WITH)\s|(BEGIN|COMMIT|ROLLBACK)\b")
NEVER_ONE = ("longer than {count} characters.", "{n} times", "invented patients is in {folder}.")
MOST_LINES, MOST_FUNCTION_LINES = 400, 60


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[0] if len(parts) > 1 and parts[0] != "words" else "ground"


@pytest.fixture(scope="module", autouse=True)
def _what_was_read_goes() -> Iterator[None]:
    """The trees of all files would be searched for garbage after each test with windows."""
    yield
    for kept in (words_of, tree_of, nodes_of, imports):
        kept.cache_clear()


@cache
def words_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(words_of(path))


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    return list(ast.walk(tree_of(path)))


@cache
def imports(path: Path) -> tuple[str, ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.module == "pcdesk":
                yield from (f"pcdesk.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_only_go_down(path):
    if path.parent == ROOT and path.name in TOP_FLOOR:
        return
    room = room_of(path)
    for name in imports(path):
        head, _, rest = name.partition(".")
        if head == "pcdesk":
            inner = rest.split(".")[0]
            assert inner in MAY[room] or inner in ("", "__version__"), f"{room} may not import pcdesk.{inner}"
        else:
            assert head in sys.stdlib_module_names | LIBRARIES[room], f"{room} may not import {head}"


@pytest.mark.parametrize("floor", STAIRS)
def test_rooms_of_a_floor_stand_on_those_before_them(floor):
    rooms, found = STAIRS[floor], []
    assert {path.parent.name for path in (ROOT / floor).glob("*/*.py")} == set(rooms), "every room has its place"
    assert [path.name for path in (ROOT / floor).glob("*.py")] == ["__init__.py"], "every line has its room"
    for path in FILES:
        parts = path.relative_to(ROOT).parts
        if parts[0] != floor or len(parts) < 3:
            continue
        for name in imports(path):
            inner = name.split(".")[1:]
            if inner[:1] == [floor] and len(inner) > 2 and rooms.index(inner[1]) > rooms.index(parts[1]):
                found.append(f"{parts[1]}/{parts[-1]} imports {name}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("room", FLOORS)
def test_files_of_a_room_stand_on_those_before_them(room):
    floors = FLOORS[room]
    assert {path.stem for path in (ROOT / room).glob("[!_]*.py")} == set(floors) - {"Qt"}, "every file has its floor"
    for number, stem in enumerate(floors):
        path = ROOT / room / f"{stem}.py"
        if stem != "Qt":
            found = [one for one in files_used(path, room) if floors.index(one) >= number]
            assert not found, f"{stem} imports {found}"
            knows_qt = any(name.startswith("PySide6") for name in imports(path))
            assert number > floors.index("Qt") or not knows_qt, f"{stem} knows Qt"


def files_used(path: Path, room: str) -> Iterator[str]:
    """The files of its own room that it imports, also by the name of the room."""
    head, stems = f"pcdesk.{room.replace('/', '.')}", {one.stem for one in (ROOT / room).glob("*.py")}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(head):
            said = [alias.name for alias in node.names] if node.module == head else [node.module.rpartition(".")[2]]
            yield from (stem for stem in said if stem in stems)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_rooms_stay_small(path):
    text = words_of(path)
    assert len(text.splitlines()) <= MOST_LINES
    for node in nodes_of(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < MOST_FUNCTION_LINES, node.name
    assert not (set(path.relative_to(ROOT).with_suffix("").parts) & NO_NAMES)
    if text.strip():
        assert ast.get_docstring(tree_of(path)), "the first line says what the room is for"


def test_one_engine_room():
    """What only SQLite understands stays in models/engine, and above models nobody speaks SQL at all."""
    for path in FILES:
        text = words_of(path)
        parts = path.relative_to(ROOT).parts
        if "PRAGMA" in text:
            assert parts[:2] == ("models", "engine"), path
        if parts[0] != "models":
            for sql in ("execute_sql", "executemany", ".cursor()", "INSERT INTO", "DELETE FROM"):
                assert sql not in text, f"{sql} in {path}"
            assert "sqlite3" not in set(imports(path)), path
        if parts[0] in ("views", "tour", "console"):
            for write in (".execute()", "insert_many", "delete_instance", "keep_blob("):
                assert write not in text, f"{write} in {path}"


def test_sql_has_no_text_outside_its_rooms():
    """Peewee composes what is asked, in the words of the engine in use; what is asked often is a record/question."""
    for path in FILES:
        place = path.relative_to(ROOT).as_posix()
        if place.startswith("models/engine/") or place in COMPOSE:
            continue
        text = words_of(path)
        for call in ("execute_sql", "executemany", ".cursor()", "rowid", "pw.SQL"):
            assert call not in text, f"{call} in {place}"
        for node in nodes_of(path):
            if isinstance(node, ast.Constant) and SQL_TEXT.match(str(node.value)):
                pytest.fail(f"SQL text in {place}, line {node.lineno}")


def test_steps_are_written_for_every_engine():
    """What a step may use instead of SQL text: models/file/upgrade. Released steps stay as they are."""
    for path in sorted((ROOT / "models/engine/steps").glob("*.py")):
        if path.stem < "0013":
            continue
        text = words_of(path)
        assert "execute_sql" not in text, path.name
        texts = [node.value for node in nodes_of(path) if isinstance(node, ast.Constant)]
        assert not [one for one in texts if isinstance(one, str) and SQL_TEXT.match(one)], path.name


def test_nobody_opens_a_socket_or_guesses_rich_text():
    for path in FILES:
        names = set(imports(path))
        for net in ("socket", "http.client", "urllib.request", "ssl", "ftplib", "smtplib", "PySide6.QtWebSockets"):
            assert net not in names, path
        if path.name != "single.py":
            assert "PySide6.QtNetwork" not in names, path
        assert "pickle" not in names, path
        if path.relative_to(ROOT).parts[0] == "views":
            for trap in ("processEvents", ".exec()", "QThreadPool", "MagicMock"):
                assert trap not in words_of(path), f"{trap} in {path}"


def test_no_view_names_a_right_or_runs_an_act_by_itself():
    """Views ask bench.why_not(act), and run one by bench.act(act, …): a refusal is then told in one way."""
    acts = {node.name for path in (ROOT / "acts").rglob("*.py") for node in nodes_of(path)
            if isinstance(node, ast.FunctionDef) and any(_is_act(one) for one in node.decorator_list)}  # fmt: skip
    assert "book_visit" in acts, "the control"
    for path in (path for path in FILES if path.relative_to(ROOT).parts[0] == "views"):
        names = {one.name for node in nodes_of(path) if isinstance(node, ast.ImportFrom) for one in node.names}
        assert "may_not" not in names, path
        assert "Right" not in names or path.name == "staff_page.py", f"{path}: only where rights are listed for reading"
        for node in nodes_of(path):
            if isinstance(node, ast.Call) and _named(node.func) in acts:
                inside = node.args and isinstance(node.args[0], ast.Name) and node.args[0].id == "desk"
                assert inside, f"{path}:{node.lineno} runs {ast.unparse(node.func)}"


def _named(called: ast.expr) -> str:
    """A function, or one of a module; a method is none."""
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id != "self":
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _is_act(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") in ("act", "paper")


def test_the_clock_is_asked_in_one_room():
    allowed = {"moment.py", "throttle.py"}
    for path in FILES:
        if path.name in allowed:
            continue
        text = words_of(path)
        assert "date.today()" not in text, path
        assert "datetime.now(" not in text, path


def test_no_choice_takes_the_wheel():
    """views/form/choices.py has what a window needs; Qt's own change their value while a page is scrolled over them."""
    plain = {"QComboBox", "QFontComboBox", "QTabBar", "QTabWidget", "QSlider", "QDial"}
    plain |= {f"Q{kind}" for kind in ("SpinBox", "DoubleSpinBox", "DateEdit", "TimeEdit", "DateTimeEdit")}
    for path in FILES:
        if path == ROOT / "views/form/choices.py":
            continue
        for node in nodes_of(path):
            made = [node.func] if isinstance(node, ast.Call) else node.bases if isinstance(node, ast.ClassDef) else []
            for name in made:
                assert getattr(name, "id", getattr(name, "attr", "")) not in plain, f"{path}: line {node.lineno}"


def test_what_is_counted_has_its_noun_in_one_way():
    """counted() gives 1 its own words: no "1 patients", no "patient(s)", no second way to choose between the two."""
    number = re.compile(r"\{(n|count|taken|acts|entries|visits|patients|rows|values)\} (?:[a-z]+ )?[a-z]+s\b")
    found = []
    for path in FILES:
        for node in nodes_of(path):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "tr" and isinstance(node.args[0], ast.Constant):
                words = str(node.args[0].value)
                if (number.search(words) or "(s)" in words) and not words.endswith(NEVER_ONE):
                    found.append(f"{path.name}: {words}")
            elif isinstance(node, ast.IfExp) and path.stem != "language":
                ways = [ast.unparse(way).startswith("tr(") for way in (node.body, node.orelse)]
                if all(ways) and ast.unparse(node.test).endswith(" == 1"):
                    found.append(f"{path.name}: {ast.unparse(node)}")
    assert not found, "\n".join(found)


def test_no_sentence_of_the_screen_takes_somebody_for_a_woman():
    """Comments may say "she"; what is read on a screen or a paper names the patient, or says they."""
    she, found = re.compile(r"\b(she|her|hers|herself)\b(?! or )", re.IGNORECASE), []
    for path in FILES:
        if path.relative_to(ROOT).parts[0] == "tour":
            continue  # its pictures tell of one coordinator, who is a woman
        told = {id(node.value) for node in nodes_of(path) if isinstance(node, ast.Expr)}
        for node in nodes_of(path):
            if not isinstance(node, ast.Constant) or id(node) in told or " " not in str(node.value):
                continue
            if she.search(str(node.value)):
                found.append(f"{path.relative_to(ROOT)}: {node.value}")
    assert not found, "\n".join(found)


def test_enter_at_the_end_of_a_form_saves_or_goes_on():
    """A form whose last Enter leads nowhere would hand it to whatever button is next, such as Cancel."""
    for path in FILES:
        text = words_of(path)
        made = [
            node.lineno for node in nodes_of(path)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Form", "EntryForm"}
        ]  # fmt: skip
        answered = text.count(".save_wanted.connect(") + text.count(".goes_on = ")
        assert answered >= len(made), f"{path}: line {made}"


def test_pdfium_has_one_door():
    """Two threads in PDFium at once end the process: whoever opens a document takes the one lock."""
    for folder in ("pcdesk", "tests", "benchmarks"):
        for path in (TOP / folder).rglob("*.py"):
            if path != ROOT / "views/paper/drawing.py":
                assert "pypdfium2." + "PdfDocument" not in words_of(path), path


def test_pictures_from_elsewhere_have_one_door():
    """A picture may be made to harm who reads it: of the views only what the process apart runs knows how."""
    for path in FILES:
        if "views" in path.parts and path != ROOT / "views/paper/shrinking.py":
            assert not re.search(r"^\s*(import|from) PIL", words_of(path), re.MULTILINE), path


def test_only_settings_names_qsettings():
    for path in FILES:
        if path.name != "settings.py":
            assert "import QSettings" not in words_of(path), path


def test_the_guard_against_a_broken_binding():
    """PySide6 6.12 on Python 3.11 drops a reference of None at each call and aborts after some thousands."""
    import PySide6

    assert sys.version_info >= (3, 12) or PySide6.__version_info__ < (6, 12)
