"""QR codes are exact to the module and readable from the printed page."""

import io
from typing import Any

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from literacy_desktop.paper import qr
from literacy_desktop.paper.ink import Ink
from literacy_desktop.paper.pdf import A4, Pdf
from literacy_desktop.paper.raster import Pages, Picture

PAYLOAD = "PYJY-410928-2026-K3F-0001-7"


def draw_page(payload: str, level: qr.Level, box: tuple[float, float, float]) -> bytes:
    out = io.BytesIO()
    with Pdf(out, title="", size=A4) as pdf:
        pdf.add_page(Ink(pdf).qr(box, payload, level).content())
    return out.getvalue()


def decode(picture: Picture) -> list[str]:
    view: Any = memoryview(picture.data).cast("B", (picture.height, picture.stride))
    return [code.text for code in zxingcpp.read_barcodes(view)]


def render(document: bytes, dpi: float = 150) -> Picture:
    with Pages(document) as pages:
        return pages.draw(0, dpi, "grey")


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
def test_a_printed_code_is_read_back(level: qr.Level) -> None:
    assert decode(render(draw_page(PAYLOAD, level, (40, 40, 25)))) == [PAYLOAD]


@settings(deadline=None, max_examples=30)
@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-./:", min_size=1, max_size=120))
def test_any_payload_is_read_back(payload: str) -> None:
    assert decode(render(draw_page(payload, "M", (60, 60, 60)), 100)) == [payload]


def test_a_code_on_a_reportlab_canvas_is_read_back() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    qr.draw(canvas, "20260518000123", 100, 400, 80)
    canvas.showPage()
    canvas.save()
    assert decode(render(out.getvalue())) == ["20260518000123"]


def test_the_picture_has_the_modules_and_no_grey() -> None:
    rows = qr.modules(PAYLOAD, "M")
    count, scale = len(rows), 4
    side = count * scale * 25.4 / 72  # four pixels a module at 72 dpi, on whole pixels
    left, top = 36 * 25.4 / 72, 297 - 700 * 25.4 / 72
    picture = render(draw_page(PAYLOAD, "M", (left, top, side)), 72)
    assert set(picture.data) == {0, 255}
    first = next(index for index, value in enumerate(picture.data) if value == 0)
    y, x = divmod(first, picture.stride)
    for row, modules in enumerate(rows):
        start = (y + row * scale + 2) * picture.stride + x + 2
        seen = "".join("0" if picture.data[start + place * scale] == 0 else "1" for place in range(count))
        assert seen == modules


@pytest.mark.parametrize("payload", ["", "濮阳", "lower", "A_B"])
def test_a_payload_that_scanners_might_garble_is_refused(payload: str) -> None:
    with pytest.raises(ValueError, match="payload"):
        qr.modules(payload)
