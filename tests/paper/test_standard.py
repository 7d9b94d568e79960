"""Every name that the standard allows prints, is copied and found as it was written, by all four routes.

`standard-8105.txt` holds the 8,105 characters of 通用规范汉字表 (2013) in the order of their code points;
they are the keys of the table kmandarin_8105 of the PyPI package pypinyin-dict, made from
Unihan's kTGH.
"""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from literacy_desktop.paper import fonts
from literacy_desktop.paper.fonts.dynamic import register, register_charts
from literacy_desktop.paper.fonts.faces import Face
from literacy_desktop.paper.fonts.stacks import Stack
from literacy_desktop.paper.ink import Ink, Type
from literacy_desktop.paper.pdf import A4, Pdf
from literacy_desktop.paper.raster import Pages

STANDARD = Path(__file__).with_name("standard-8105.txt").read_text("utf-8")
EXTENSIONS = "㐀㛃䶮䶵𠀀𠅤𪛖𪜀𫖯𫜴𫝀𫠝𫠠𬎆𬱖𬺡𬺰𮯠𰀀𱅒𱍊𱍐𲎯𮯰𮹝"
_SURNAMES = "王李张刘欧阳司马"

NAMES = [_SURNAMES[index // 2 % 8] + STANDARD[index : index + 2] for index in range(0, len(STANDARD), 2)] + [
    f"单{char}" for char in EXTENSIONS
]
"""Made-up names with every character of the standard, and with some from each of Unicode's extensions."""

SQUARES = Path(__file__).with_name("squares.otf")


def by_ink() -> bytes:
    """Our own writer."""
    out = io.BytesIO()
    with Pdf(out, title="名", size=A4) as pdf:
        for start in range(0, len(NAMES), 200):
            ink = Ink(pdf)
            for place, name in enumerate(NAMES[start : start + 200]):
                style = fonts.STYLES[place % len(fonts.STYLES)]
                ink.text((12 + place % 4 * 48, 14 + place // 4 * 5.4), name, Type(style, 9))
            pdf.add_page(ink.content())
    return out.getvalue()


def by_canvas() -> bytes:
    """reportlab's canvas."""
    register()
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName="song")
    for start in range(0, len(NAMES), 200):
        canvas.setFont("song", 9)
        for place, name in enumerate(NAMES[start : start + 200]):
            canvas.drawString(30 + place % 4 * 130, 800 - place // 4 * 15, name)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def by_flowables(make: Callable[[list[str]], list[Any]]) -> bytes:
    """reportlab's document templates."""
    register()
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1, initialFontName="hei").build(make(NAMES))
    return out.getvalue()


def paragraphs(names: list[str]) -> list[Any]:
    """A paragraph a name."""
    style = ParagraphStyle("name", fontName="kai", fontSize=9, leading=12, wordWrap="CJK")
    return [Paragraph(name, style) for name in names]


def tables(names: list[str]) -> list[Any]:
    """A table of five columns."""
    rows = [(names[start : start + 5] + [""] * 5)[:5] for start in range(0, len(names), 5)]
    return [Table(rows, style=[("FONT", (0, 0), (-1, -1), "hei", 9)])]


def charts(names: list[str]) -> list[Any]:
    """Charts with forty names each along their axis."""
    register_charts()
    made = []
    for start in range(0, len(names), 40):
        chart = HorizontalBarChart()
        chart.x, chart.y, chart.width, chart.height = 120, 20, 250, 600
        chart.data = [tuple(range(1, len(names[start : start + 40]) + 1))]
        chart.categoryAxis.categoryNames = names[start : start + 40]
        chart.categoryAxis.labels.fontName = "hei-medium"
        drawing = Drawing(400, 640)
        drawing.add(chart)
        made.append(drawing)
    return made


ROUTES: dict[str, Callable[[], bytes]] = {
    "ink": by_ink,
    "canvas": by_canvas,
    "Paragraph": lambda: by_flowables(paragraphs),
    "Table": lambda: by_flowables(tables),
    "charts": lambda: by_flowables(charts),
}


@pytest.fixture(scope="module", params=ROUTES)
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All names, written by one of the routes."""
    file = tmp_path_factory.mktemp("standard") / f"{request.param}.pdf"
    file.write_bytes(ROUTES[request.param]())
    return file


def run(*command: str) -> str:
    if not shutil.which(command[0]):
        pytest.skip(f"NOT CHECKED: {command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr, done.stderr
    return done.stdout


def absent(text: str) -> list[str]:
    """The names that a text does not have."""
    return [name for name in NAMES if name not in text]


def test_the_list_is_the_standard() -> None:
    assert len(STANDARD) == len(set(STANDARD)) == 8105
    assert "".join(sorted(STANDARD)) == STANDARD
    assert {"一", "濮", "鿍", "𬺈"} <= set(STANDARD)
    assert sum(char > "\uffff" for char in STANDARD) == 196
    assert set(STANDARD + EXTENSIONS) <= set("".join(NAMES))


@pytest.mark.parametrize("style", fonts.STYLES)
def test_no_character_of_the_standard_is_missing(style: str) -> None:
    assert fonts.missing(STANDARD + EXTENSIONS, style) == []


@pytest.mark.parametrize("style", fonts.STYLES)
def test_the_standard_is_drawn_by_the_style_itself(style: str) -> None:
    stack = fonts.stack(style)
    faces = {found.face for char in STANDARD if (found := stack.glyph(char))}
    assert stack.first in faces
    assert len(faces) <= 2, "song, hei and kai cover the standard; at most a second one helps out"


def test_pdfium_reads_every_name_back(document: Path) -> None:
    with Pages(document) as pages:
        text = "".join(pages.text(place) for place in range(len(pages)))
    assert absent("".join(text.split())) == []  # PDFium may see the grid of a sparse page as columns


def test_poppler_reads_every_name_back(document: Path) -> None:
    assert absent(run("pdftotext", str(document), "-")) == []


def test_qpdf_finds_nothing_wrong(document: Path) -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(document))


def test_every_font_is_a_subset_that_is_embedded_and_searchable(document: Path) -> None:
    lines = run("pdffonts", str(document)).splitlines()[2:]
    assert lines
    for line in lines:
        assert line[6:7] == "+", line
        assert line.split()[-5:-2] == ["yes", "yes", "yes"], line


@pytest.mark.parametrize("route", ROUTES)
def test_postscript_outlines_go_the_same_ways(
    route: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    squares = Stack("squares", [Face(SQUARES)])
    for place in ("showing", "dynamic"):
        monkeypatch.setattr(f"literacy_desktop.paper.fonts.{place}.stack", lambda _style: squares)
    monkeypatch.setattr("reportlab.pdfbase.pdfmetrics._fonts", {})
    monkeypatch.setitem(globals(), "NAMES", ["王一𠅤", "一王"])
    file = tmp_path / "squares.pdf"
    file.write_bytes(ROUTES[route]())
    assert b"/CIDFontType0C" in file.read_bytes()
    with Pages(file) as pages:
        assert absent("".join(pages.text(0).split())) == []
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(file))
    fonts_used = run("pdffonts", str(file)).splitlines()[2:]
    assert fonts_used
    assert all(line.split()[-5:-2] == ["yes"] * 3 for line in fonts_used)
