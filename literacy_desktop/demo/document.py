"""A sheet of the demo that went out on paper, was ticked, and came back as a scan."""

import tempfile
from io import BytesIO
from pathlib import Path

from literacy_desktop.attendance.service import mark
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.paper.raster import Pages
from literacy_desktop.sheets import service as sheets
from literacy_desktop.sheets.layout import Box, Page

_DPI = 200
_TICKED = ("present", "present", "late", "present", "absent", "present")
_FILE = "扫描签到表.png"


def send_out_and_read(ws: Workspace, class_id: Id, session: Session) -> None:
    """Print the sheet of a session, tick its first rows, and take the scan over as a person would."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "sheet.pdf"
        page = sheets.print_sheets(ws, class_id, out, numbers=[session.number])[0]
        scan = _ticked(out.read_bytes(), page)
    mark(ws, session, [who for who in page.attendees[: len(_TICKED)] if who], None)
    read = sheets.read_files(ws, [(_FILE, scan)])
    sheets.apply(ws, [sheets.as_read(one) for one in read])


def _ticked(pdf: bytes, page: Page) -> bytes:
    """The first page with a tick in one box of each of the first rows, as a scanner sees it."""
    from PIL import Image, ImageDraw

    with Pages(pdf) as pages:
        drawn = pages.draw(0, _DPI, "RGB")
    paper = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.data, "raw", "RGB", drawn.stride)
    pen = ImageDraw.Draw(paper)
    for box in page.boxes:
        if box.row <= len(_TICKED) and box.column == _TICKED[box.row - 1] and box.attendee:
            pen.line(_tick(box), fill=(45, 55, 130), width=5, joint="curve")
    out = BytesIO()
    paper.save(out, "PNG")
    return out.getvalue()


def _tick(box: Box) -> list[tuple[float, float]]:
    """The corners of a tick in pixels, a little different in every row."""
    lean = (box.row * 7 % 5 - 2) * 0.12
    corners = ((1.3, 3.0 + lean), (2.6 + lean, 4.8), (5.6, 0.9 - lean))
    return [((box.x + x) * _DPI / 25.4, (box.y + y) * _DPI / 25.4) for x, y in corners]
