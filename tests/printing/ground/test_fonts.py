from __future__ import annotations

from reportlab.pdfbase import pdfmetrics

from pcdesk.printing.ground import fonts


def test_every_font_file_has_its_licence_beside_it() -> None:
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "IBMPlexSans-LICENSE.txt").read_text(encoding="utf-8")
    assert "Apache License" in (fonts.FOLDER / "DroidSansFallback-LICENSE.txt").read_text(encoding="utf-8")
    files = [*fonts.FILES.values(), fonts.FALLBACK_FILE]
    assert all((fonts.FOLDER / file).is_file() for file in files)
    assert sum((fonts.FOLDER / file).stat().st_size for file in files) < 8_000_000


def test_all_weights_draw_the_same_characters() -> None:
    fonts.register()
    for name in fonts.FILES:
        assert frozenset(pdfmetrics.getFont(name).face.charToGlyph) == fonts.drawable()


def test_figures_are_equally_wide_so_that_amounts_align() -> None:
    fonts.register()
    for name in fonts.FILES:
        widths = {pdfmetrics.stringWidth(figure, name, 1000) for figure in "0123456789"}
        assert len(widths) == 1


def test_bold_inside_a_paragraph_is_bold() -> None:
    fonts.register()
    fonts.fallback_drawable()
    from reportlab.lib.fonts import tt2ps

    assert tt2ps(fonts.REGULAR, 1, 0) == fonts.BOLD
    assert tt2ps(fonts.REGULAR, 0, 1) == fonts.ITALIC
    assert tt2ps(fonts.FALLBACK, 1, 1) == fonts.FALLBACK
