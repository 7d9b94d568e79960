"""Measures what came out of a printer against what was drawn."""

from collections.abc import Iterator

from literacy_desktop.paper.raster import Pages, Picture
from literacy_desktop.sheets.content import ATTENDANCE
from literacy_desktop.sheets.layout import make_layout
from literacy_desktop.sheets.model import SESSION

DPI = 508  # twenty pixels a millimetre


def offsets(picture: Picture) -> Iterator[float]:
    """How far each edge of each mark is from its place, in millimetres."""
    scale = DPI / 25.4
    for mark in make_layout(SESSION, ATTENDANCE).markers:
        left, top, side = int((mark.x - 2) * scale), int((mark.y - 2) * scale), int((mark.side + 4) * scale)
        rows = [picture.data[(top + row) * picture.stride + left :][:side] for row in range(side)]
        least = mark.side * scale / 3
        down = [y for y, row in enumerate(rows) if sum(value < 128 for value in row) > least]
        across = [x for x in range(side) if sum(row[x] < 128 for row in rows) > least]
        for start, dark in ((mark.x, across), (mark.y, down)):
            first = (left if dark is across else top) / scale
            yield first + dark[0] / scale - start
            yield first + (dark[-1] + 1) / scale - start - mark.side


def upright(pages: Pages, place: int) -> tuple[float, ...]:
    """The first and last ink across and down in millimetres, a page on its side seen as across."""
    picture = pages.draw(place, 254, "grey")
    rows = [picture.data[y * picture.stride :][: picture.width] for y in range(picture.height)]
    if picture.height > picture.width:
        rows = [bytes(row[x] for row in rows) for x in reversed(range(picture.width))]
    down = [y for y, row in enumerate(rows) if min(row) < 160]
    across = [x for x in range(len(rows[0])) if min(row[x] for row in rows) < 160]
    return tuple(value / 10 for value in (across[0], across[-1], down[0], down[-1]))


def reds(pages: Pages) -> int:
    """How many pixels are the cinnabar of the title."""
    pixels = pages.draw(0, 72).data
    return sum(
        r > 120 and g < 80 and b < 80
        for b, g, r in zip(pixels[0::4], pixels[1::4], pixels[2::4], strict=True)
    )
