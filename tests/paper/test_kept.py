"""Glyphs and pages that are kept: the outlines are those of the font, the bytes are ours alone."""

import hashlib
import io
import shutil
import subprocess
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import uharfbuzz
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.paper.fonts.faces import HEI, KAI, SONG, Face
from literacy_desktop.paper.fonts.kept import KeptGlyph, KeptShowing, face_name, glyphs_in, run_lengths
from literacy_desktop.paper.fonts.outlines import FontFacts, build_font, facts_of, outline
from literacy_desktop.paper.fonts.stacks import stack
from literacy_desktop.paper.ink import Ink, Type
from literacy_desktop.paper.kept import KeptPdf
from literacy_desktop.paper.pdf import A4
from literacy_desktop.paper.raster import Pages
from tests.paper.test_standard import NAMES, SQUARES


def drawn(font: Any, glyph: int) -> list[tuple[Any, ...]]:
    """What HarfBuzz tells a pen about a glyph."""
    told: list[tuple[Any, ...]] = []
    pen = SimpleNamespace(
        moveTo=lambda at: told.append(("M", at)),
        lineTo=lambda at: told.append(("L", at)),
        qCurveTo=lambda bend, at: told.append(("Q", bend, at)),
        curveTo=lambda *points: told.append(("C", *points)),
        closePath=lambda: told.append(("Z",)),
    )
    font.draw_glyph_with_pen(glyph, pen)
    return told


def turned(told: list[tuple[Any, ...]]) -> list[frozenset[Any]]:
    """The contours of a drawing as sets of strokes: where a contour begins does not matter."""
    contours: list[list[Any]] = []
    here: Any = None
    for what, *points in told:
        if what == "M":
            contours.append([])
            here = points[0]
        elif what != "Z":
            if points[-1] != here or len(points) > 1:
                contours[-1].append((here, *points))
            here = points[-1]
    return [frozenset(each) for each in contours]


@pytest.mark.parametrize("face", [KAI, SONG, HEI], ids=lambda face: face.path.stem)
@pytest.mark.parametrize("char", "王䶮龘一、A0g〔·")
def test_a_font_of_kept_outlines_draws_what_the_face_draws(face: Face, char: str) -> None:
    number = face.glyph(ord(char))
    if not number:
        pytest.skip("this face has no such character")
    made = build_font(facts_of(face), [(face.advance(number), outline(face, number))])
    font = uharfbuzz.Font(uharfbuzz.Face(made))
    assert turned(drawn(font, 1)) == turned(drawn(face._hb_font, number))
    assert font.get_glyph_h_advance(1) == pytest.approx(face._hb_font.get_glyph_h_advance(number), abs=1)


def test_a_space_has_no_outline_and_a_font_of_nothing_is_a_font() -> None:
    assert outline(HEI, HEI.glyph(ord(" "))) == b""
    assert uharfbuzz.Face(build_font(facts_of(HEI), [(300.0, b"")])).glyph_count == 2
    assert uharfbuzz.Face(build_font(facts_of(HEI), [])).upem == 1000


def test_postscript_curves_become_truetype_ones() -> None:
    face = Face(SQUARES)
    number = next(number for number in range(1, 20) if outline(face, number))
    made = uharfbuzz.Font(uharfbuzz.Face(build_font(facts_of(face), [(1000.0, outline(face, number))])))
    mine, its = made.get_glyph_extents(1), face._hb_font.get_glyph_extents(number)
    assert (mine.x_bearing, mine.y_bearing) == pytest.approx((its.x_bearing, its.y_bearing), abs=2)


def test_a_cubic_curve_is_followed_closely() -> None:
    from literacy_desktop.paper.fonts.outlines import _Pen

    pen = _Pen()
    pen.moveTo((0, 0))
    pen.curveTo((0, 552), (448, 1000), (1000, 1000))  # a quarter of a circle
    bends = [point for point in pen.contours[0] if not point[2]]
    assert [on for *_at, on in pen.contours[0]] == [True, False, True, False, True]
    assert bends[0][:2] == pytest.approx((0, 414))
    middle = pen.contours[0][2]
    assert middle[:2] == pytest.approx((293, 707), abs=2)


def test_the_same_glyphs_make_the_same_font_for_ever() -> None:
    """If this fails, certificates that were issued would come out in other bytes: put back what changed."""
    square = bytes.fromhex("0001000000000064006400030000010101011f0064006400000064" + "009c")
    square += bytes(-len(square) % 4)
    made = build_font(FontFacts(1000, 880, -120, (0, -120, 1000, 880)), [(1000.0, square), (500.0, b"")])
    assert (
        hashlib.sha256(made).hexdigest() == "86e54a4417ab8f11bccfba709ecbd2a2eaedccc77b29914a688964be7615e90f"
    )
    out = io.BytesIO()
    pdf = KeptPdf(out, title="证", size=A4)
    pdf.keep_drawing("D1", zlib.compress(b"0 0 10 10 re f", 0))
    pdf.keep_drawing("D1", b"never looked at")
    pdf.keep_page(zlib.compress(b"/D1 Do BT /Face-1 12 Tf<00050007>Tj ET", 0))
    facts = {"Face-1": FontFacts(1000, 880, -120, (0, -120, 1000, 880))}
    glyphs = {("Face-1", 5): KeptGlyph("证", 1000.0, square), ("Face-1", 7): KeptGlyph("𬱖", 500.0, b"")}
    pdf.add_glyphs(facts, glyphs)
    pdf.close()
    assert (
        hashlib.sha256(out.getvalue()).hexdigest()
        == "b4b058dfabd4c384bd980597c3c321afb540cb7744e755fb07a469e486696bc0"
    )


@given(st.binary(max_size=600) | st.lists(st.sampled_from([0, 0, 0, 7]), max_size=600).map(bytes))
def test_runs_unpack_to_what_was_packed(data: bytes) -> None:
    packed, out, place = run_lengths(data), bytearray(), 0
    while packed[place] != 128:
        length = packed[place]
        if length < 128:
            out += packed[place + 1 : place + 2 + length]
            place += 2 + length
        else:
            out += packed[place + 1 : place + 2] * (257 - length)
            place += 2
    assert bytes(out) == data


def kept_names() -> bytes:
    """Every character of the standard and of the extensions, by kept glyphs."""
    showing, out = KeptShowing(), io.BytesIO()
    pdf = KeptPdf(out, title="名", size=A4)

    class Target:
        size = A4
        show = staticmethod(showing.show)
        show_spaced = staticmethod(showing.show_spaced)

    for start in range(0, len(NAMES), 200):
        ink = Ink(Target())
        for place, name in enumerate(NAMES[start : start + 200]):
            at = (12 + place % 4 * 48, 14 + place // 4 * 5.4)
            ink.spaced_text(at, [(name[:1], 0.5), (name[1:], 0.0)], Type("kai" if place % 2 else "song", 9))
        content = ink.content().encode()
        assert glyphs_in(content) <= showing.glyphs.keys()
        pdf.keep_page(zlib.compress(content))
    pdf.add_glyphs(showing.faces, showing.glyphs)
    pdf.close()
    return out.getvalue()


@pytest.fixture(scope="module")
def names_pdf() -> bytes:
    return kept_names()


def test_every_name_can_be_copied_from_kept_pages(names_pdf: bytes) -> None:
    with Pages(names_pdf) as pages:
        found = "".join("".join(pages.text(index).split()) for index in range(len(pages)))
    assert [name for name in NAMES if name not in found] == []


@pytest.mark.parametrize(
    ("command", "wanted"),
    [(("qpdf", "--check"), "No syntax or stream encoding errors"), (("pdffonts",), "yes yes yes")],
)
def test_tools_of_others_find_nothing_wrong(
    names_pdf: bytes, tmp_path: Path, command: tuple[str, ...], wanted: str
) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"NOT CHECKED: {command[0]} is not installed")
    file = tmp_path / "names.pdf"
    file.write_bytes(names_pdf)
    done = subprocess.run([*command, str(file)], capture_output=True, encoding="utf-8", check=True)
    assert wanted in done.stdout
    assert not done.stderr


def test_another_edition_of_a_font_file_has_another_name() -> None:
    assert face_name(KAI).startswith("LXGWWenKai-Medium-")
    assert face_name(KAI) != face_name(SONG)


def test_pages_say_which_glyphs_they_show() -> None:
    showing = KeptShowing()
    shown = (
        showing.show("王𬱖", "kai", 20)
        + " BI/W 8 ID 00ff> EI "
        + showing.show_spaced([("一", 2.0)], "song", 9)
    )
    kai, song = (stack(style).glyph(char) for style, char in (("kai", "王"), ("song", "一")))
    assert kai is not None
    assert song is not None
    wanted = {(face_name(KAI), kai.glyph), (face_name(SONG), song.glyph)}
    assert wanted < glyphs_in(shown.encode()) == showing.glyphs.keys()
    assert showing.show_spaced([], "kai", 9) == ""
    assert showing.show("\u200b", "kai", 9) == ""
