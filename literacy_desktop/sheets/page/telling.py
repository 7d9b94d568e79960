"""A review in words: files, rows, the box that is asked, the sums."""

from typing import Any

from literacy_desktop.attendees.service import attendee
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import session_by_id
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.sheets.model import CLASS, DOUBTFUL, DOUBTS, MARKED, PrintedSheet, ReadBox, Who
from literacy_desktop.sheets.page.review import Question, Review


def file_words(ws: Workspace, review: Review, place: int) -> str:
    """A page in the list of files: what it is, or the file's name where nobody knows, and how it stands."""
    page = review.pages[place]
    name = page.file if page.number == 1 else f"{page.file} #{page.number}"
    if page.sheet is not None and not page.refused:
        name = _sheet_words(ws, page.sheet, page.page)
    if page.refused:
        return f"✗ {name}\n{page.refused}"
    if page.again:
        return f"＝ {name}\n" + _("这张照片已经有了，不再记")
    asked = sum(question.page == place for question in review.left())
    copy = _("，没有颜色，像是复印件") if page.copy or page.grey else ""
    if asked:
        return f"？ {name}\n" + _("还有 {n} 处要看").format(n=asked) + copy
    return f"✓ {name}\n" + _("看过了") + copy


def _sheet_words(ws: Workspace, sheet: PrintedSheet, page: int) -> str:
    """Phones give all photographs about the same name; of which session it is tells them apart."""
    if sheet.kind == CLASS:
        words = _("全班 {n} 次课").format(n=sum(1 for tick in sheet.ticks if tick.session))
    else:
        words = _session_words(ws, sheet)
    return words if sheet.pages == 1 else words + _("，第 {page} 页").format(page=page)


def _session_words(ws: Workspace, sheet: PrintedSheet) -> str:
    try:
        session = session_by_id(ws, sheet.session_id)
    except Problem:  # deleted since it was printed: taking it over will say so
        return sheet.code
    day = date_words(session.starts.date(), ws.today())
    return _("第 {n} 次 {day}").format(n=session.number, day=day)


def who_words(ws: Workspace, who: Who) -> str:
    """Somebody's name."""
    if not isinstance(who, Id):
        return _("{name}（新登记）").format(name=who.name)
    found = attendee(ws, who)
    return found.name if found is not None else "—"


def _name(ws: Workspace, review: Review, page: int, row: int) -> str:
    box = review.box(Question(page, row))
    who = box.attendee or review.walk_ins[page].get(row)
    return who_words(ws, who) if who is not None else ""


def titles(review: Review, page: int) -> dict[str, str]:
    """What a tick in each column means."""
    sheet = review.pages[page].sheet
    return {tick.key: tick.title for tick in sheet.ticks} if sheet is not None else {}


def rows_of(ws: Workspace, review: Review, page: int) -> list[tuple[int, tuple[Any, ...]]]:
    """The rows of a page that have a name or ink: row, and its cells."""
    words = titles(review, page)
    rows: dict[int, list[tuple[ReadBox, str]]] = {}
    for box, state in zip(review.pages[page].boxes, review.states[page], strict=True):
        rows.setdefault(box.row, []).append((box, state))
    told, contradicted = [], review.contradicted(page)
    for row, boxes in rows.items():
        name = _name(ws, review, page, row)
        marked = [words[box.column] for box, state in boxes if state == MARKED]
        doubtful = row in contradicted or any(state == DOUBTFUL for _box, state in boxes)
        if name or marked or doubtful:
            told.append((row, (str(row), name or _("（空行）"), _pill(marked, doubtful=doubtful))))
    return told


def _pill(marked: list[str], *, doubtful: bool) -> Pill:
    if doubtful:
        return Pill("、".join([*marked, "？"]), "warn")
    return Pill("、".join(marked), "ok") if marked else Pill(_("没勾"), "plain")


def box_words(ws: Workspace, review: Review, question: Question) -> tuple[str, str]:
    """Whose box is asked and which, and why."""
    box = review.box(question)
    name = _name(ws, review, question.page, question.row) or _("第 {n} 行（空行）").format(n=box.row)
    title = titles(review, question.page)[box.column]
    why = _(DOUBTS[box.doubt]) if box.doubt else ""
    if (box.row, box.column) in set(review.pages[question.page].differs or ()):
        read = _("勾了") if box.state == MARKED else _("没勾")
        why = _("和上次读的不一样，这次读成“{read}”").format(read=read)
    return _("{name} 的“{title}”，勾了没有？").format(name=name, title=title), why


def sums(review: Review, page: int) -> tuple[str, str]:
    """How many are marked in each column, and what stays open."""
    words, counts = titles(review, page), review.counts(page)
    told = "　".join(f"{words[key]} {count}" for key, count in counts.items())
    open_boxes = review.open_boxes(page) + len(review.contradicted(page))
    about = _("请和表上手写的人数对一对。点照片上的方框可以改。")
    if open_boxes:
        about += _("有 {n} 处没有定，那些人先不记。").format(n=open_boxes)
    if review.pages[page].copy or review.pages[page].grey:
        about += _(
            "这一张上没有一点颜色，像是复印件或黑白扫描：淡的笔迹和红手印可能看不出来；有原件最好拍原件。"
        )
    return told, about
