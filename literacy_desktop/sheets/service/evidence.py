"""The handwriting behind a mark: from a person and a session back to the strip of the photo."""

from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sheets import store
from literacy_desktop.sheets.layout import Layout, make_layout, make_page
from literacy_desktop.sheets.model import Ink, PrintedSheet, Reading

_AROUND = 2.5


def ink_of(ws: Workspace, session_id: Id, attendee_id: Id) -> list[Ink]:
    """Every photo of a person's row for a session that was taken over, the latest first.

    Photos read on another PC stay there: they are left out.
    """
    found = []
    for reading in store.readings_of_session(ws.conn, session_id):
        sheet = store.sheet_by_id(ws.conn, reading.sheet_id)
        photo = store.photo(ws.conn, reading.picture)
        if sheet is not None and photo is not None:
            found += _inks(sheet, reading, photo, (session_id, attendee_id))
    return found


def _inks(sheet: PrintedSheet, reading: Reading, photo: bytes, whose: tuple[Id, Id]) -> list[Ink]:
    from literacy_desktop.sheets.reader import crop_of  # loads numpy and OpenCV, and not before

    session_id, attendee_id = whose
    layout = make_layout(sheet.kind, sheet.ticks)
    row = _row_of(sheet, reading, layout, attendee_id)
    if row is None:
        return []
    index = (row - 1) % layout.rows
    columns = [layout.column(tick.key) for tick in sheet.ticks if tick.session == session_id]
    there = [column for column in columns if column is not None]
    if not there:
        return []
    top, height = layout.row_top(index), layout.row_height
    left, right = there[0].left - _AROUND, there[-1].right + _AROUND
    strip = crop_of(photo, layout, (layout.left, top - 1, layout.right - layout.left, height + 2))
    box = crop_of(photo, layout, (left, top - 1, right - left, height + 2))
    return [Ink(strip, box, reading.file, row, sheet.code, reading.read_at, reading.read_by)]


def _row_of(sheet: PrintedSheet, reading: Reading, layout: Layout, attendee_id: Id) -> int | None:
    """The row of the sheet on which a person stands, if it is on this page."""
    page = make_page(sheet.code, reading.page, sheet.people, layout)
    for index, who in enumerate(page.attendees):
        row = page.first_row + index
        if attendee_id in (who, reading.walk_ins.get(row)):
            return row
    return None


def photo_of(ws: Workspace, picture: str) -> bytes | None:
    """A page as it was photographed; None where it was read on another PC."""
    return store.photo(ws.conn, picture)
