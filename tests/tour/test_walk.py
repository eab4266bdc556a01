"""The tour is a test too: every step of the day can be done, leaves its picture, and its papers are papers."""

from __future__ import annotations

import pikepdf
import pytest
from PySide6.QtGui import QImage

from pcdesk.__main__ import main
from pcdesk.tour.steps import STEPS
from pcdesk.tour.walk import read_size
from pcdesk.trouble import KnownError


def test_the_whole_day_can_be_done(tmp_path, qapp, capsys):
    out = tmp_path / "out"
    assert main(["tour", "--out", str(out), "--size", "1366x768"]) == 0, capsys.readouterr().err
    pictures = sorted(out.glob("*.png"))
    sizes = {path.stem[3:]: QImage(str(path)).size().toTuple() for path in pictures}
    assert {sizes[name] for name in ("welcome", "today", "check-in", "locked")} == {(1366, 768)}
    assert len(pictures) >= len(STEPS)
    for picture in pictures:
        image = QImage(str(picture))
        colours = {image.pixel(x, y) for x in range(0, image.width(), 37) for y in range(0, image.height(), 29)}
        assert len(colours) > 4, f"{picture.name} shows nothing"
    papers = sorted(out.glob("*.pdf"))
    assert {"chart", "receipt", "day-schedule", "pull-list", "appointment-card"} <= {p.stem for p in papers}
    for paper in papers:
        with pikepdf.open(paper) as pdf:
            assert len(pdf.pages) >= 1
    told = (out / "tour.md").read_text(encoding="utf-8")
    assert all(picture.name in told for picture in pictures)
    assert all(paper.name in told for paper in papers)


def test_what_cannot_be_is_one_clear_line(tmp_path, capsys):
    assert main(["tour", "--out", str(tmp_path), "--import", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("text", ["", "1366", "x", "10x10", "99999x99999", "1366xabc", "-1x5"])
def test_sizes(text):
    assert read_size("1366X768") == (1366, 768)
    with pytest.raises(KnownError):
        read_size(text)
