"""The streaming writer makes whole, small and equal files, and keeps no page."""

import io
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from literacy_desktop.paper.fonts.showing import _REMEMBERED
from literacy_desktop.paper.ink import Align, Ink, Stroke, Type
from literacy_desktop.paper.pdf import A4, A4_LANDSCAPE, Pdf
from literacy_desktop.paper.raster import Pages, Picture


def write_pages(count: int) -> bytes:
    out = io.BytesIO()
    with Pdf(out, title="签到表𬱖", size=A4) as pdf:
        form = pdf.add_form(Ink(pdf).text((20, 20), "每页都有", Type("hei", 12)).content())
        for number in range(count):
            page = Ink(pdf).draw(form).text((20, 40), f"第{number + 1}页", Type("kai", 12))
            pdf.add_page(page.content())
    return out.getvalue()


def render(draw: Ink, pdf: Pdf, out: io.BytesIO) -> Picture:
    pdf.add_page(draw.content())
    pdf.close()
    with Pages(out.getvalue()) as pages:
        return pages.draw(0, 254, "grey")  # ten pixels a millimetre


def dark(picture: Picture, x: float, y: float) -> bool:
    """Whether a place, in millimetres, is dark."""
    return picture.data[round(y * 10) * picture.stride + round(x * 10)] < 128


@pytest.mark.parametrize("count", [1, 64, 65, 200])
def test_all_pages_stand_in_order(count: int) -> None:
    with Pages(write_pages(count)) as pages:
        assert len(pages) == count
        assert pages.text(count - 1).split() == ["每页都有", f"第{count}页"]


def test_the_file_knows_its_title_and_prints_at_its_own_size() -> None:
    data = write_pages(1)
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_value("Title") == "签到表𬱖"
    document.close()
    assert b"/PrintScaling/None" in data


def test_equal_pages_give_equal_files() -> None:
    assert write_pages(3) == write_pages(3)


def test_a_page_is_written_before_the_next_one_is_made() -> None:
    out = io.BytesIO()
    pdf = Pdf(out, title="", size=A4)
    pdf.add_page("")
    first = out.tell()
    pdf.add_page("0 0 10 10 re f")
    assert out.tell() > first > 0


def test_a_file_that_failed_is_not_finished() -> None:
    out = io.BytesIO()
    with pytest.raises(ZeroDivisionError), Pdf(out, title="", size=A4) as pdf:
        pdf.add_page(str(1 / 0))
    assert b"startxref" not in out.getvalue()


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "页.pdf"
    file.write_bytes(write_pages(70))
    checked = subprocess.run(
        ["qpdf", "--check", str(file)], capture_output=True, encoding="utf-8", check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="pdffonts is not installed")
def test_every_font_is_embedded_as_a_searchable_subset(tmp_path: Path) -> None:
    file = tmp_path / "fonts.pdf"
    file.write_bytes(write_pages(1))
    listed = subprocess.run(["pdffonts", str(file)], capture_output=True, encoding="utf-8", check=True)
    assert not listed.stderr
    rows = listed.stdout.splitlines()[2:]
    assert len(rows) == 2
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_ink_is_placed_in_millimetres_from_the_top_left() -> None:
    out = io.BytesIO()
    pdf = Pdf(out, title="", size=A4_LANDSCAPE)
    ink = Ink(pdf).fill_rect((20, 30, 10, 5), "#000000").rect((60, 30, 10, 10), Stroke(3), radius=2)
    picture = render(ink.line((100, 50), (120, 50), Stroke(3)), pdf, out)
    assert (picture.width, picture.height) == pytest.approx((2970, 2100), abs=1)
    assert dark(picture, 20.3, 30.3)
    assert dark(picture, 29.7, 34.7)
    assert not dark(picture, 19.7, 30.3)
    assert not dark(picture, 20.3, 35.3)
    assert dark(picture, 65, 30)
    assert dark(picture, 70, 35)
    assert not dark(picture, 60, 30)  # the rounded corner
    assert not dark(picture, 65, 35)
    assert dark(picture, 110, 50)


@pytest.mark.parametrize(
    ("align", "left", "right"), [("left", 50, 80), ("center", 35, 65), ("right", 20, 50)]
)
def test_text_is_aligned_at_its_place(align: Align, left: float, right: float) -> None:
    out = io.BytesIO()
    pdf = Pdf(out, title="", size=A4)
    size = 10 * 72 / 25.4  # an em of ten millimetres
    ink = Ink(pdf).text((50, 50), "国国国", Type("hei", size), align)
    picture = render(ink, pdf, out)
    inked = [
        x / 10 for x in range(picture.width) if any(dark(picture, x / 10, y / 10) for y in range(400, 520))
    ]
    assert inked[0] == pytest.approx(left, abs=1.2)
    assert inked[-1] == pytest.approx(right, abs=1.2)


def test_tracking_and_a_bold_stroke_end_with_their_text() -> None:
    out = io.BytesIO()
    pdf = Pdf(out, title="", size=A4)
    plain, styled = Type("song", 20), Type("song", 20, tracking=0.5, bolder=1)
    assert styled.width("国国") == pytest.approx(plain.width("国国") * 1.25)
    ink = Ink(pdf).text((20, 20), "国国", styled).text((20, 40), "国国", plain)
    assert ink.content().count(" 0 Tc") == ink.content().count(" 0 Tr") == 1
    picture = render(ink, pdf, out)
    rows = [sum(dark(picture, x / 10, y) for x in range(100, 700)) for y in (17.5, 37.5)]
    assert rows[0] > rows[1] > 0


def test_memory_does_not_grow_with_the_texts_shown() -> None:
    with Pdf(io.BytesIO(), title="", size=A4) as pdf:
        for number in range(3 * _REMEMBERED):
            pdf.show(f"第{number}号", "hei", 9)
        assert len(pdf._showing._shown) <= _REMEMBERED
        assert pdf.show("第1号", "hei", 9) == pdf.show("第1号", "hei", 9)
