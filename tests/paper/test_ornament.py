"""The border looks the same from every side."""

import io

from literacy_desktop.paper.ink import Ink
from literacy_desktop.paper.ornament import draw_border, draw_rosette
from literacy_desktop.paper.pdf import A4_LANDSCAPE, Pdf
from literacy_desktop.paper.raster import Pages, Picture


def render(content: str, pdf: Pdf, out: io.BytesIO) -> Picture:
    pdf.add_page(content)
    pdf.close()
    with Pages(out.getvalue()) as pages:
        return pages.draw(0, 96, "grey")


def difference(left: list[bytes], right: list[bytes]) -> float:
    """The mean difference of two pictures' pixels, in 255 shades."""
    pairs = [(a, b) for one, other in zip(left, right, strict=True) for a, b in zip(one, other, strict=True)]
    return sum(abs(a - b) for a, b in pairs) / len(pairs)


def test_the_border_is_symmetrical() -> None:
    out = io.BytesIO()
    pdf = Pdf(out, title="", size=A4_LANDSCAPE)
    ink = Ink(pdf)
    draw_border(ink, A4_LANDSCAPE)
    picture = render(ink.content(), pdf, out)
    rows = [
        picture.data[start : start + picture.width] for start in range(0, len(picture.data), picture.stride)
    ]
    assert min(map(min, rows)) < 200
    assert difference(rows, [row[::-1] for row in rows]) < 6
    assert difference(rows, rows[::-1]) < 6


def test_the_rosette_keeps_within_its_circle_and_leaves_its_heart_free() -> None:
    out = io.BytesIO()
    pdf = Pdf(out, title="", size=A4_LANDSCAPE)
    ink = Ink(pdf)
    draw_rosette(ink, (148.5, 105), 60)
    picture = render(ink.content(), pdf, out)
    scale = picture.width / 297
    distances = [
        ((x / scale - 148.5) ** 2 + (y / scale - 105) ** 2) ** 0.5
        for y in range(picture.height)
        for x in range(picture.width)
        if picture.data[y * picture.stride + x] < 252
    ]
    assert 14 < min(distances) < 17
    assert 58 < max(distances) < 61
