"""Photographs and scans of sheets, read but not applied: each page told by name, the broken ones too."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sheets import store
from literacy_desktop.sheets.layout import Box, Layout, make_layout, make_page
from literacy_desktop.sheets.model import (
    DOUBTFUL,
    EMPTY,
    LETTERS,
    MARKED,
    REFUSALS,
    SESSION,
    PageRead,
    PrintedSheet,
    ReadBox,
    Reading,
    Tick,
)

if TYPE_CHECKING:
    from literacy_desktop.sheets.reader import Boxes, Look, Shot
    from literacy_desktop.sheets.reader.judging import Verdict

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".pdf")
_LARGEST = 230_000_000

Source = Path | tuple[str, bytes]
"""A file, or a name with what is in it: pasted, or out of a message."""


def read_files(ws: Workspace, sources: Sequence[Source], report: Report = silent) -> list[PageRead]:
    """Read photographs and scans of sheets, in any order; nothing is applied.

    Args:
        ws: the workspace.
        sources: files, or names with their contents; a folder stands for the pictures in it.
        report: hears of every file.

    Returns: every page of every file, in the order of the files; what cannot be read says why.
    """
    files = list(_spread(sources))
    found: list[PageRead] = []
    for done, source in enumerate(files, 1):
        found += _read_file(ws, source)
        report(done, len(files))
    return compared(found)


def compared(pages: Sequence[PageRead], before: Sequence[PageRead] = ()) -> list[PageRead]:
    """Pages beside those of the same lot that came earlier: which are the same photo, which differ."""
    told = list(before)
    for page in pages:
        told.append(_beside(page, told))
    return told[len(before) :]


def _beside(page: PageRead, before: Sequence[PageRead]) -> PageRead:
    """A page that an earlier file of the lot showed too: the same photo, or another and what differs."""
    if page.sheet is None or page.refused:
        return page
    for other in before:
        if other.sheet is None or other.refused or (other.sheet.id, other.page) != (page.sheet.id, page.page):
            continue
        if other.picture == page.picture:
            return replace(page, again=True)
        pairs = zip(page.boxes, other.boxes, strict=True)
        decided = [(one, two) for one, two in pairs if DOUBTFUL not in (one.state, two.state)]
        differs = tuple((one.row, one.column) for one, two in decided if one.state != two.state)
        return replace(page, differs=(*(page.differs or ()), *differs))
    return page


def _spread(sources: Sequence[Source]) -> Iterator[Source]:
    for source in sources:
        if isinstance(source, Path) and source.is_dir():
            yield from sorted(each for each in source.iterdir() if each.suffix.lower() in PICTURES)
        else:
            yield source


def _read_file(ws: Workspace, source: Source) -> list[PageRead]:
    from literacy_desktop.sheets.reader import pages_of  # loads numpy and OpenCV, and not before

    name = source.name if isinstance(source, Path) else source[0]
    found: list[PageRead] = []
    try:
        data = _contents(source) if isinstance(source, Path) else source[1]
        key = hashlib.sha256(data).hexdigest()[:32]
        for number, shot in enumerate(pages_of(data), 1):
            found.append(_read_page(ws, PageRead(name, number, picture=f"{key}-{number}"), shot))
    except Problem as problem:
        found.append(PageRead(name, len(found) + 1, refused=str(problem), reason="file"))
    except MemoryError:
        found.append(PageRead(name, len(found) + 1, refused=_("图片太大，内存不够。"), reason="file"))
    return found


def _contents(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise Problem(_("文件太大（超过 230 MB）。"), _("请用 300 dpi 扫描，或直接用手机拍照。"))
        return path.read_bytes()
    except OSError as fault:
        raise Problem(_("打不开这个文件。"), _("请检查文件还在不在、能不能打开。")) from fault


def _read_page(ws: Workspace, blank: PageRead, shot: "Shot") -> PageRead:
    """One page; where it is refused, the picture shows which one it was."""
    from literacy_desktop.sheets.reader import whole_of

    page = _looked(ws, blank, shot)
    return replace(page, photo=whole_of(shot.picture)) if page.refused else page


def _looked(ws: Workspace, blank: PageRead, shot: "Shot") -> PageRead:
    """Found, told by its code, its boxes read."""
    from literacy_desktop.sheets.reader import look, read_boxes

    seen = look(shot.picture)
    if seen.refused or seen.code is None:
        return _refused(blank, seen.refused)
    sheet = store.sheet_by_code(ws.conn, seen.code.sheet)
    if sheet is None:
        return _refused(blank, "unknown")
    if sheet.layout != seen.code.version or not sheet.ticks:
        return _refused(blank, "old", sheet)
    if not 1 <= seen.code.page <= sheet.pages or _upside(seen, sheet):
        return _refused(blank, "page", sheet)
    layout = make_layout(sheet.kind, sheet.ticks)
    boxes = read_boxes(shot, seen, layout, _exclusive(sheet))
    if boxes.refused:
        return _refused(blank, boxes.refused, sheet)
    return _told(ws, blank, (sheet, seen.code.page), layout, boxes)


def _upside(seen: "Look", sheet: PrintedSheet) -> bool:
    """Whether the marks at the rows are those of the other form."""
    return seen.place is not None and seen.place.layout.lying != (sheet.kind != SESSION)


def _exclusive(sheet: PrintedSheet) -> int:
    """How many boxes of a row, from the left, exclude each other: those that the reader learnt by.

    A status of the office's own is read as a box by itself; where it stands beside another tick, is asked.
    """
    return sum(1 for tick in sheet.ticks if not tick.more) if sheet.kind == SESSION else 0


def _refused(blank: PageRead, reason: str, sheet: PrintedSheet | None = None) -> PageRead:
    return PageRead(blank.file, blank.number, _(REFUSALS[reason]), reason, sheet, picture=blank.picture)


def _told(
    ws: Workspace, blank: PageRead, which: tuple[PrintedSheet, int], layout: Layout, read: "Boxes"
) -> PageRead:
    """The boxes with whose they are, and how they stand to an earlier reading of the same page."""
    sheet, number = which
    page = make_page(sheet.code, number, sheet.people, layout)
    told = zip(page.boxes, read.verdicts, strict=True)
    boxes = _doubted_beside(sheet, tuple(_read_box(box, verdict) for box, verdict in told))
    again, differs = _compared(store.readings(ws.conn, sheet.id, number), boxes, blank.picture)
    return replace(
        blank,
        sheet=sheet,
        page=number,
        boxes=boxes,
        photo=read.photo,
        copy=read.copy,
        grey=read.grey and not read.copy and any(box.state != EMPTY for box in boxes),
        again=again,
        differs=differs,
    )


def _read_box(box: Box, verdict: "Verdict") -> ReadBox:
    confidence = round(verdict.confidence, 3)
    return ReadBox(box.attendee, box.row, box.column, verdict.state, confidence, verdict.doubt, box.x, box.y)


def _doubted_beside(sheet: PrintedSheet, boxes: tuple[ReadBox, ...]) -> tuple[ReadBox, ...]:
    """A status of the office's own with another tick beside it: which of them holds is asked."""
    marks = {tick.key: tick for tick in sheet.ticks if tick.status and sheet.kind == SESSION}
    ticked: dict[int, list[Tick]] = {}
    for box in boxes:
        if box.state == MARKED and box.column in marks:
            ticked.setdefault(box.row, []).append(marks[box.column])
    unclear = {row for row, told in ticked.items() if len(told) > 1 and any(tick.more for tick in told)}
    return tuple(
        replace(box, state=DOUBTFUL, doubt="two")
        if box.row in unclear and box.column in marks and box.state == MARKED
        else box
        for box in boxes
    )


def _compared(
    before: Sequence[Reading], boxes: Sequence[ReadBox], picture: str
) -> tuple[bool, tuple[tuple[int, str], ...] | None]:
    """Whether this very photo was taken over before, and which boxes the last reading took otherwise."""
    if not before:
        return False, None
    pairs = [(box, LETTERS[box.state], letter) for box, letter in zip(boxes, before[0].boxes, strict=False)]
    differs = ((box.row, box.column) for box, now, then in pairs if now != then and "d" not in (now, then))
    return any(one.picture == picture for one in before), tuple(differs)
