"""Every Chinese character prints, copies and can be searched, whichever face it comes from."""

import io
import lzma
import struct
from pathlib import Path
from typing import Any

import pytest
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from literacy_desktop.base.paths import asset, data_home
from literacy_desktop.paper import fonts
from literacy_desktop.paper.fonts import faces, stacks
from literacy_desktop.paper.fonts.dynamic import register
from literacy_desktop.paper.fonts.embedding import Embedding
from literacy_desktop.paper.fonts.faces import Face
from literacy_desktop.paper.fonts.stacks import Stack
from literacy_desktop.paper.pdf import A4, Pdf
from literacy_desktop.paper.raster import Pages

RARE = "䶮㛃𬎆𠅤𫖯𬱖"
EXTENSIONS = {
    "A": "㐀㛃䶮䶵",
    "B": "𠀀𠅤𪛖",
    "C": "𪜀𫖯𫜴",
    "D": "𫝀𫠝",
    "E": "𫠠𬎆𬱖𬺡",
    "F": "𬺰𮯠",
    "G": "𰀀𱅒𱍊",
    "H": "𱍐𲎯",
    "I": "𮯰𮹝",
}
SQUARES = Path(__file__).with_name(
    "squares.otf"
)  # three rectangles with PostScript outlines, made for these tests


def draw(text: str, style: str) -> bytes:
    out = io.BytesIO()
    with Pdf(out, title="字", size=A4) as pdf:
        pdf.add_page(f"BT 20 700 Td {pdf.show(text, style, 12)} ET")
    return out.getvalue()


def read(document: bytes) -> str:
    with Pages(document) as pages:
        return "".join(pages.text(index) for index in range(len(pages)))


def has_ink(document: bytes) -> bool:
    with Pages(document) as pages:
        return min(pages.draw(0, 72, "grey").data) < 128


@pytest.mark.parametrize("style", fonts.STYLES)
def test_rare_names_are_copied_as_they_are_written(style: str) -> None:
    text = f"单{RARE}“王桂兰”·2026……"
    assert read(draw(text, style)).strip() == text


@pytest.mark.parametrize("block", EXTENSIONS)
def test_every_extension_is_drawn_and_read_back(block: str) -> None:
    text = EXTENSIONS[block]
    assert fonts.missing(text, "kai") == []
    document = draw(text, "kai")
    assert read(document).strip() == text
    assert has_ink(document)


def test_a_radical_and_the_character_of_the_same_shape_stay_apart() -> None:
    assert read(draw("⼀一⼆二", "hei")).strip() == "⼀一⼆二"


def test_a_character_that_no_face_has_is_named_once_and_printed_as_a_geta() -> None:
    unknown = "\U0003fffd"
    assert fonts.missing(f"王{unknown}兰{unknown}", "kai") == [unknown]
    drawn, geta = (fonts.stack("kai").glyph(char) for char in (unknown, "〓"))
    assert drawn == geta
    assert read(draw(f"王{unknown}", "kai")).strip() == f"王{unknown}"


def test_names_that_cannot_be_drawn_are_listed_once_with_their_characters() -> None:
    unknown = "\U0003fffd\U0003fffc"
    names = ["王桂兰", f"王{unknown}", "单䶮", f"王{unknown}"]
    assert fonts.undrawable(names) == [f"王{unknown}（{unknown}）"]
    assert fonts.undrawable(NAME_PARTS) == []


NAME_PARTS = list(RARE)


def test_marks_without_ink_are_neither_missing_nor_drawn() -> None:
    text = "葛\U000e0100\u200b兰\ufe00\n"
    assert fonts.missing(text) == []
    assert fonts.width(text, "hei", 10) == fonts.width("葛兰", "hei", 10)
    assert read(draw(text, "hei")).strip() == "葛兰"


@pytest.mark.parametrize("mark", "“”‘’…")
def test_chinese_quotes_in_kai_are_a_whole_em_wide(mark: str) -> None:
    assert fonts.width(mark, "kai", 10) == pytest.approx(10)


def test_common_text_opens_only_its_own_face(monkeypatch: pytest.MonkeyPatch) -> None:
    own, fallback = Face(faces.HEI.path), Face(faces.KAI.path)
    monkeypatch.setattr(stacks, "_fallback", lambda: (fallback,))
    stack = Stack("probe", [own])
    assert stack.missing("王桂兰") == []
    assert "hb_face" not in vars(fallback)
    assert stack.missing("𬎆") == []
    assert "hb_face" in vars(fallback)


def test_the_same_text_gives_the_same_file() -> None:
    assert draw(RARE, "song") == draw(RARE, "song")


def test_faces_shared_by_styles_are_embedded_once() -> None:
    embedding = Embedding()
    for style in fonts.STYLES:
        embedding.runs(fonts.stack(style), "王𬎆")
    paths = [use.face.path.name for use in embedding.uses]
    assert len(paths) == len(set(paths))
    assert len(paths) == 4


def test_postscript_outlines_are_embedded_and_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    squares = Stack("squares", [Face(SQUARES)])
    monkeypatch.setattr("literacy_desktop.paper.fonts.showing.stack", lambda _style: squares)
    assert squares.width("一王", 10) == pytest.approx(19)
    document = draw("王一𠅤", "squares")
    assert b"/CIDFontType0C" in document
    assert read(document).strip() == "王一𠅤"
    assert has_ink(document)


def test_a_face_opens_from_a_folder_with_a_chinese_name(tmp_path: Path) -> None:
    folder = tmp_path / "字体"
    folder.mkdir()
    copy = folder / "方块.otf"
    copy.write_bytes(SQUARES.read_bytes())
    assert Face(copy).glyph(ord("王")) > 0


@pytest.mark.parametrize(
    ("fs_type", "allowed"), [(0, True), (8, True), (4, True), (2, False), (0x100, False)]
)
def test_a_face_is_embedded_only_where_its_maker_allows_it(
    tmp_path: Path, fs_type: int, allowed: bool
) -> None:
    data = bytearray(SQUARES.read_bytes())
    entry = data.index(b"OS/2")
    (offset,) = struct.unpack_from(">I", data, entry + 8)
    struct.pack_into(">H", data, offset + 8, fs_type)
    altered = tmp_path / "altered.otf"
    altered.write_bytes(data)
    assert Face(altered).may_be_embedded() is allowed


def test_windows_lends_its_extension_faces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Fonts").mkdir()
    (tmp_path / "Fonts" / "simsunb.ttf").write_bytes(SQUARES.read_bytes())
    monkeypatch.setenv("WINDIR", str(tmp_path))
    monkeypatch.setattr("sys.platform", "win32")
    assert [face.path.name for face in faces.fallback_faces()][3:] == ["simsunb.ttf"]


def _draw_with_reportlab(draw_on: Any) -> bytes:
    register()
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName="hei")
    draw_on(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_string(canvas: Canvas) -> None:
    canvas.setFont("kai", 12)
    canvas.drawString(40, 700, f"单{RARE}")


def _draw_paragraph(canvas: Canvas) -> None:
    style = ParagraphStyle("p", fontName="song", fontSize=12, leading=18, wordWrap="CJK")
    paragraph = Paragraph(f"<b>单</b>{RARE}", style)
    paragraph.wrap(400, 300)
    paragraph.drawOn(canvas, 40, 600)


def _draw_table(canvas: Canvas) -> None:
    table = Table([[f"单{RARE}"]], style=[("FONT", (0, 0), (-1, -1), "hei", 10)])
    table.wrap(400, 300)
    table.drawOn(canvas, 40, 600)


def _draw_chart(canvas: Canvas) -> None:
    chart = VerticalBarChart()
    chart.data = [(1,)]
    chart.categoryAxis.categoryNames = [f"单{RARE}"]
    chart.categoryAxis.labels.fontName = "hei-medium"
    chart.valueAxis.labels.fontName = "hei"
    drawing = Drawing(300, 200)
    drawing.add(chart)
    drawing.drawOn(canvas, 40, 300)


@pytest.mark.parametrize("draw_on", [_draw_string, _draw_paragraph, _draw_table, _draw_chart])
def test_reportlab_prints_rare_names_everywhere(draw_on: Any) -> None:
    document = _draw_with_reportlab(draw_on)
    assert f"单{RARE}" in "".join(read(document).split())
    assert document == _draw_with_reportlab(draw_on)


def test_a_reportlab_page_brings_no_font_of_its_own() -> None:
    assert b"Helvetica" not in _draw_with_reportlab(_draw_string)


def test_a_packed_face_is_drawn_even_where_no_copy_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed_font = tmp_path / "a.ttf.xz"
    packed_font.write_bytes(lzma.compress(asset("fonts", "BabelStone-GHI.ttf").read_bytes(), preset=0))
    face = faces.Face(tmp_path / "a.ttf")
    assert face.glyph(0x30000)
    assert list(data_home().rglob("a.ttf"))

    def full(path: Path) -> Path:
        raise OSError(28, "full", str(path))

    monkeypatch.setattr(faces, "unpacked", full)
    assert faces.Face(tmp_path / "a.ttf").glyph(0x30000)
