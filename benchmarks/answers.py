"""2,000 payers' answers in one file: how long the window is silent while they come in, and what one costs."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from PySide6.QtCore import QEvent
from shiboken6 import isValid

from benchmarks.gap import demo
from benchmarks.measure import Figure, Skipped, timed
from benchmarks.screen import Silence, application, until
from pcdesk import moment
from pcdesk.acts.desk.incoming import take_in
from pcdesk.acts.frame.desk import house
from pcdesk.acts.keys.session import OpenClinic, sign_out
from pcdesk.ahead import Loader
from pcdesk.exchange.door.incoming_folder import IncomingFolder
from pcdesk.exchange.x12.eligibility_answer import eligibility_answers, open_eligibility
from pcdesk.exchange.x12.envelope import X12File
from pcdesk.models.clinic.practice import Practice
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer
from pcdesk.models.cover.eligibility import EligibilityAsk, EligibilityFile
from pcdesk.models.record import journal
from pcdesk.models.record.bulk import insert_rows
from pcdesk.paths import Folder
from pcdesk.qt.bell import Bell
from pcdesk.qt.garbage import Collector
from pcdesk.qt.settings import Settings
from pcdesk.qt.tasks import Tasks
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.importing.incoming_window import IncomingWindow
from pcdesk.views.main.window import MainWindow

COUNT = 2_000
GOAL_MS = 50.0
GOAL_RATIO = 30.0  # to reading the same file and writing as many bare rows in one transaction


def run() -> list[Figure | Skipped]:
    """The longest silence while they are taken in by the window of incoming files, and the whole beside a limit."""
    place = Path(tempfile.mkdtemp(prefix="pcdesk-answers-"))
    clinic = demo(Folder(place))
    app = application()
    loader, collector = Loader(app), Collector(app)
    until(lambda: not isValid(loader))
    bench = Workbench(clinic, Tasks(), Bell(), Settings(place / "settings.ini"))
    window = MainWindow(bench)
    try:
        silence = Silence()
        window.resize(1366, 768)
        window.open_layout()
        window.show()
        window.docks.bring_up("insurance")
        until(lambda: bench.tasks.is_idle)
        body = asked_and_answered(clinic, COUNT)
        limit = _limit(clinic, body)
        return _measured(silence, bench, window, _came_in(clinic, place, body), limit)
    finally:
        collector.stop()
        bench.tasks.close()
        bench.bell.silence()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        sign_out(clinic)
        shutil.rmtree(place, ignore_errors=True)


def _measured(silence: Silence, bench: Workbench, window: MainWindow, row_id: int, limit: float) -> list[Figure]:
    incoming = IncomingWindow(bench, window)
    incoming.show()
    until(lambda: bench.tasks.is_idle)
    incoming.list.choose(row_id)
    _rest()
    silence.begin("answers")
    began = time.perf_counter()
    incoming.list.ways.do("answers", incoming.chosen())
    until(lambda: bench.tasks.is_idle, 300.0)
    whole = (time.perf_counter() - began) * 1000
    _rest()
    longest, busiest = silence.longest("answers"), silence.busiest("answers")
    silence.begin("")
    incoming.close()
    taken = EligibilityAsk.select().where(EligibilityAsk.coverage_check.is_null(False)).count()
    if taken != COUNT:
        raise RuntimeError(f"{taken} of {COUNT} answers were taken in")
    return [
        Figure(f"answers: the longest silence while {COUNT:,} come in", longest, None, "", GOAL_MS),
        Figure("answers: the most the screen's thread worked at a stretch meanwhile", busiest, None, "", GOAL_MS),
        Figure(f"answers: {COUNT:,} taken in, with journal and seal", whole, limit,
               "reading the same file and writing one bare row for each, in one transaction", GOAL_RATIO),
    ]  # fmt: skip


def _rest() -> None:
    ends = time.perf_counter() + 0.5
    until(lambda: time.perf_counter() > ends)


def _came_in(clinic: OpenClinic, place: Path, body: bytes) -> int:
    folder = place / "incoming"
    folder.mkdir()
    (folder / "answers.edi").write_bytes(body)
    watched = IncomingFolder(folder)
    whole = [*watched.look().whole, *watched.look().whole][0]
    return take_in(house(), watched.read(whole))


def _limit(clinic: OpenClinic, body: bytes) -> float:
    def work() -> None:
        file = open_eligibility(body, "answers.edi")
        assert isinstance(file, X12File)
        people = [person for answer in eligibility_answers(file) for person in answer.people]
        with _act(clinic):
            insert_rows(CoverageCheck, [
                {"coverage": 1, "checked_at": moment.now(), "way": "file", "result": "unclear"} for _one in people
            ])  # fmt: skip

    return timed(work)


def _act(clinic: OpenClinic) -> AbstractContextManager[journal.Doing]:
    who = clinic.desk
    return journal.act("benchmark", "", staff_id=who.staff_id, staff_name=who.name, session="benchmark")


def asked_and_answered(clinic: OpenClinic, count: int) -> bytes:
    """Questions about so many people of this clinic, and the file that answers all of them."""
    payer = Payer.select().first()
    npi = Practice.alive().get().npi
    held = list(Coverage.alive(Coverage.id, Coverage.member_number).where(Coverage.member_number != "").tuples())
    covers, numbers = [row for row, _number in held], [number for _row, number in held]
    with _act(clinic):
        file = EligibilityFile.create(payer=payer.id, made_at=moment.now())
        insert_rows(EligibilityAsk, [
            {"file": file.id, "coverage": covers[n % len(covers)], "asked_for_on": moment.today(), "trace": _trace(n)}
            for n in range(count)
        ])  # fmt: skip
    return _answers(payer.name, npi, [numbers[n % len(numbers)] for n in range(count)])


def _trace(number: int) -> str:
    return f"PCD900000N{number:04d}"


def _answers(payer: str, npi: str, members: Sequence[str]) -> bytes:
    body = ["BHT*0022*11*REF1*20261124*0942", "HL*1**20*1", f"NM1*PR*2*{payer.upper()}*****PI*12345", "HL*2*1*21*1",
            f"NM1*1P*2*INVENTED CLINIC*****XX*{npi}"]  # fmt: skip
    for number, member in enumerate(members):
        body += [
            f"HL*{number + 3}*2*22*0", f"TRN*2*{_trace(number)}*9876543210",
            f"NM1*IL*1*INVENTADO*N{number}****MI*{member}",
            "DMG*D8*19800304*M", "DTP*346*D8*20260101", "EB*1**30", "EB*C*IND*30***23*1500*****Y",
            "EB*C*IND*30***29*400*****Y", "EB*B**98***27*35*****Y", "EB*A**30****.2****Y",
        ]  # fmt: skip
    guide = "005010X279A1"
    lines = [f"GS*HB*PAYER*CLINIC*20261124*0942*77*X*{guide}", f"ST*271*0001*{guide}", *body,
             f"SE*{len(body) + 2}*0001", "GE*1*77", "IEA*1*000000905"]  # fmt: skip
    isa = ("ISA", "00", " " * 10, "00", " " * 10, "ZZ", "PAYER".ljust(15), "ZZ", "CLINIC".ljust(15), "261124", "0942",
           "^", "00501", "000000905", "0", "P", ":")  # fmt: skip
    return "".join(f"{line}~\n" for line in ["*".join(isa), *lines]).encode()
