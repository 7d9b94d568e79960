"""The verbs of attendance sheets: out on paper."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from literacy_desktop.base.dates import age_on
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.phones import phone_tail
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Member, SessionDetail
from literacy_desktop.classes.service import class_summary, roster, session_details
from literacy_desktop.regions.model import COUNTY, RegionTree
from literacy_desktop.regions.service import tree
from literacy_desktop.sheets import store
from literacy_desktop.sheets.content import SEX_WORDS, TITLE, Sheet, SheetRow, when_words
from literacy_desktop.sheets.document import cut_texts, write
from literacy_desktop.sheets.layout import LAYOUT_VERSION, Page
from literacy_desktop.sheets.model import PrintedSheet


def print_sheets(
    ws: Workspace, class_id: Id, out: Path, *, numbers: Sequence[int] = (), report: Report = silent
) -> list[Page]:
    """Write attendance sheets of a class as one PDF, and note who stands on which line.

    Args:
        ws: the workspace.
        class_id: of the class.
        out: the PDF file.
        numbers: of the sessions; none means every session that is not cancelled.
        report: hears of every page.

    Returns: the pages with the place of every tick box in millimetres.

    Raises:
        Problem: the class has no such session, or nobody is enrolled.
    """
    details = _chosen(ws, class_id, numbers)
    members = roster(ws, class_id)
    if not members:
        raise _nobody()
    people = tuple(member.attendee_id for member in members)
    with ws.change(_("打印签到表：{name}").format(name=details[0].class_name), on_undo_list=False) as change:
        sheets = []
        for detail in details:
            code = _new_code(ws)
            printed = PrintedSheet(ws.new_id(), code, detail.session.id, LAYOUT_VERSION, people, change.at)
            store.insert_sheet(ws.conn, printed)
            sheets.append(_sheet(ws, code, detail, members))
        with replacing(out) as file:
            return write(sheets, file, report)


def sample(ws: Workspace, class_id: Id, number: int) -> bytes:
    """How the sheet of a session will look, as a PDF; it gets no code of its own and nothing is noted.

    Raises:
        Problem: the class has no such session, or nobody is enrolled.
    """
    detail = _chosen(ws, class_id, [number])[0]
    members = roster(ws, class_id)
    if not members:
        raise _nobody()
    out = BytesIO()
    write([_sheet(ws, f"{_prefix(ws)}{0:05}", detail, members)], out)
    return out.getvalue()


def faults_of(ws: Workspace, class_id: Id) -> list[str]:
    """What would be wrong with the sheets of a class on paper, in sentences: to be told before printing."""
    from literacy_desktop.paper.fonts import undrawable  # loads fonts, and not before sheets are wanted

    regions = tree(ws)
    rows = [_row(ws, regions, member) for member in roster(ws, class_id)]
    told = []
    names = undrawable((text for row in rows for text in (row.name, row.village)), "hei")
    if names:
        told.append(
            _("有的字打印不出来，会印成“〓”，可以打印后手写补上：{names}。").format(names="、".join(names))
        )
    if cut := cut_texts(rows):
        told.append(_("太长，格子里放不下，会以“…”结尾：{names}。").format(names="、".join(cut)))
    return told


def printed_sheet(ws: Workspace, code: str) -> PrintedSheet | None:
    """What the register knows of the sheet with this code on it."""
    return store.sheet_by_code(ws.conn, code)


def _chosen(ws: Workspace, class_id: Id, numbers: Sequence[int]) -> list[SessionDetail]:
    class_summary(ws, class_id)
    details = [detail for detail in session_details(ws, class_id) if detail.session.counts]
    wanted = set(numbers) or {detail.session.number for detail in details}
    missing = wanted - {detail.session.number for detail in details}
    if missing or not details:
        raise Problem(
            _("这个班没有第 {numbers} 次课，或者它已经取消。").format(
                numbers="、".join(str(number) for number in sorted(missing))
            )
            if missing
            else _("这个班还没有课次。"),
            _("请在班级里查看课次安排。"),
        )
    return [detail for detail in details if detail.session.number in wanted]


def _nobody() -> Problem:
    return Problem(_("这个班还没有学员，签到表上没有名字。"), _("请先导入名单或添加学员，再打印。"))


def _prefix(ws: Workspace) -> str:
    """What the codes of this PC begin with this year; they count from 1."""
    return f"{ws.block}{ws.today():%y}-"


def _new_code(ws: Workspace) -> str:
    prefix = _prefix(ws)
    used = [int(code.removeprefix(prefix)) for code in store.serials(ws.conn, prefix)]
    return f"{prefix}{max(used, default=0) + 1:05}"


def _sheet(ws: Workspace, code: str, detail: SessionDetail, members: Sequence[Member]) -> Sheet:
    session, settings, regions = detail.session, ws.settings, tree(ws)
    held = [one for one in session_details(ws, session.class_id) if one.session.counts]
    return Sheet(
        code=code,
        title=TITLE,
        programme=settings.programme,
        class_name=detail.class_name,
        session_number=session.number,
        session_count=len(held),
        place=" ".join(filter(None, (detail.site, detail.room))),
        when=when_words(session.starts, session.ends),
        topic=detail.topic,
        teacher=detail.teacher,
        rows=tuple(_row(ws, regions, member) for member in members),
        expected=len(members),
        printed_on=ws.today(),
        notice=settings.sheet_notice,
        walk_in_rows=settings.walk_in_rows,
    )


def _row(ws: Workspace, regions: RegionTree, member: Member) -> SheetRow:
    places = [region.short_name for region in regions.line(member.region_code) if region.level > COUNTY]
    return SheetRow(
        member.attendee_id,
        member.name,
        SEX_WORDS.get(member.sex, ""),
        age_on(member.birth, ws.today()),
        phone_tail(member.phone),
        "".join(places),
    )
