"""Pages become pictures one at a time, in the colours a screen or a printer wants."""

import io
from pathlib import Path

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.paper.ink import Ink
from literacy_desktop.paper.pdf import A4, Pdf
from literacy_desktop.paper.raster import Colors, Pages


@pytest.fixture(scope="module")
def document() -> bytes:
    out = io.BytesIO()
    with Pdf(out, title="", size=A4) as pdf:
        for color in ("#FF0000", "#0000FF"):
            pdf.add_page(Ink(pdf).fill_rect((0, 0, 210, 297), color).content())
    return out.getvalue()


@pytest.mark.parametrize(("colors", "pixel"), [("BGRA", (0, 0, 255)), ("RGB", (255, 0, 0)), ("grey", None)])
def test_a_page_has_the_size_and_colours_asked_for(
    document: bytes, colors: Colors, pixel: tuple[int, ...] | None
) -> None:
    with Pages(document) as pages:
        assert len(pages) == 2
        assert pages.size(0) == pytest.approx((210, 297), abs=0.01)
        picture = pages.draw(0, 72, colors)
    channels = {"BGRA": 4, "RGB": 3, "grey": 1}[colors]
    assert (picture.width, picture.height, picture.colors) == (596, 842, colors)
    assert picture.stride >= picture.width * channels
    assert len(picture.data) == picture.stride * picture.height
    middle = picture.height // 2 * picture.stride + picture.width // 2 * channels
    seen = tuple(picture.data[middle : middle + channels])
    assert seen[:3] == pixel if pixel else 0 < seen[0] < 255


def test_a_picture_outlives_its_document(document: bytes, tmp_path: Path) -> None:
    file = tmp_path / "证书.pdf"
    file.write_bytes(document)
    with Pages(file) as pages:
        pictures = list(pages.draw_all(36))
    assert [tuple(picture.data[:3]) for picture in pictures] == [(0, 0, 255), (255, 0, 0)]


def test_a_broken_or_absent_file_is_said_in_plain_words(tmp_path: Path) -> None:
    for source in (b"not a PDF", tmp_path / "absent.pdf"):
        with pytest.raises(Problem, match="不是完好的 PDF"):
            Pages(source)
