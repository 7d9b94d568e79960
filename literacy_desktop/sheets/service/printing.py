"""Sheets out on paper: who stands on which line, and a code that leads back to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from literacy_desktop.attendance.service import signs
from literacy_desktop.attendees.service.privacy import deceased
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
from literacy_desktop.sheets.content import (
    SEX_WORDS,
    TITLE,
    Sheet,
    SheetRow,
    class_facts,
    class_ticks,
    notice_with,
    session_facts,
    session_ticks,
    when_words,
)
from literacy_desktop.sheets.document import cut_texts, page_count, write
from literacy_desktop.sheets.layout import LAYOUT_VERSION, Page, make_layout
from literacy_desktop.sheets.model import CLASS, MOST_MORE, MOST_SESSIONS, SESSION, PrintedSheet, Tick
from literacy_desktop.skills.service import check_grid


@dataclass(frozen=True)
class Form:
    """Which form of sheet is wanted.

    Attributes:
        kind: SESSION, a sheet for each session; CLASS, one for up to 12 of them.
        skills: whether the can-do checks of the session's topic are columns too, the first four, or
            as many as the office's own statuses leave room for.
        blank_rows: so many empty rows and no names, for a lecture that people drop in to.
    """

    kind: str = SESSION
    skills: bool = False
    blank_rows: int = 0


AS_USUAL = Form()


def print_sheets(
    ws: Workspace,
    class_id: Id,
    out: Path,
    *,
    numbers: Sequence[int] = (),
    form: Form = AS_USUAL,
    report: Report = silent,
) -> list[Page]:
    """Write attendance sheets of a class as one PDF, and note who stands on which line.

    Args:
        ws: the workspace.
        class_id: of the class.
        out: the PDF file.
        numbers: of the sessions; none means every session that is not cancelled.
        form: which form the sheets have.
        report: hears of every page.

    Returns: the pages with the place of every tick box in millimetres.

    Raises:
        Problem: the class has no such session, nobody is enrolled, or the form has no room for so much.
    """
    groups, members = _asked(ws, class_id, numbers, form)
    people = tuple(member.attendee_id for member in members)
    label = _("打印签到表：{name}").format(name=groups[0][0].class_name)
    with ws.change(label, on_undo_list=False) as change:
        sheets = []
        for details in groups:
            code = _new_code(ws)
            sheet = _sheet(ws, code, details, members, form)
            store.insert_sheet(
                ws.conn,
                PrintedSheet(
                    ws.new_id(), code, details[0].session.id, LAYOUT_VERSION, people, change.at,
                    form.kind, sheet.ticks, page_count(sheet, make_layout(sheet.kind, sheet.ticks)),
                ),
            )  # fmt: skip
            sheets.append(sheet)
        with replacing(out) as file:
            return write(sheets, file, report)


def sample(ws: Workspace, class_id: Id, numbers: Sequence[int], form: Form = AS_USUAL) -> bytes:
    """How the first sheet will look, as a PDF; it gets no code of its own and nothing is noted.

    Raises:
        Problem: the class has no such session, or nobody is enrolled.
    """
    groups, members = _asked(ws, class_id, numbers, form)
    out = BytesIO()
    write([_sheet(ws, f"{_prefix(ws)}{0:05}", groups[0], members, form)], out)
    return out.getvalue()


def faults_of(ws: Workspace, class_id: Id) -> list[str]:
    """What would be wrong with the sheets of a class on paper, in sentences: to be told before printing."""
    from literacy_desktop.paper.fonts import undrawable  # loads fonts, and not before sheets are wanted

    regions = tree(ws)
    rows = [_row(ws, regions, member) for member in _roll(ws, class_id)]
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


def _asked(
    ws: Workspace, class_id: Id, numbers: Sequence[int], form: Form
) -> tuple[list[list[SessionDetail]], list[Member]]:
    """The sessions of each sheet, and who stands on it."""
    details = _chosen(ws, class_id, numbers)
    members = [] if form.blank_rows else _roll(ws, class_id)
    if not members and not form.blank_rows:
        raise _nobody()
    if form.kind == SESSION:
        return [[detail] for detail in details], members
    return [
        details[first : first + MOST_SESSIONS] for first in range(0, len(details), MOST_SESSIONS)
    ], members


def _roll(ws: Workspace, class_id: Id) -> list[Member]:
    """Who is asked to sign: those on the roll; the name of who has died is quietly left out."""
    members = roster(ws, class_id)
    died = deceased(ws, [one.attendee_id for one in members])
    return [one for one in members if one.attendee_id not in died]


def _notice(ws: Workspace, ticks: Sequence[Tick]) -> str:
    boxes = {tick.status for tick in ticks}
    own = [f"{one.sign}{one.name}" for one in signs(ws).offered if one.own and one.code not in boxes]
    return notice_with(ws.settings.sheet_notice, own)


def _nobody() -> Problem:
    return Problem(_("这个班还没有学员，签到表上没有名字。"), _("请先导入名单或添加学员，再打印。"))


def _prefix(ws: Workspace) -> str:
    """What the codes of this PC begin with this year; they count from 1."""
    return f"{ws.block}{ws.today():%y}-"


def _new_code(ws: Workspace) -> str:
    prefix = _prefix(ws)
    used = [int(code.removeprefix(prefix)) for code in store.serials(ws.conn, prefix)]
    return f"{prefix}{max(used, default=0) + 1:05}"


def _sheet(
    ws: Workspace, code: str, details: Sequence[SessionDetail], members: Sequence[Member], form: Form
) -> Sheet:
    regions = tree(ws)
    facts, ticks = _facts(ws, details, form)
    return Sheet(
        code=code,
        title=TITLE,
        programme=ws.settings.programme,
        facts=facts,
        rows=tuple(_row(ws, regions, member) for member in members),
        expected=len(members),
        printed_on=ws.today(),
        notice=_notice(ws, ticks),
        walk_in_rows=form.blank_rows or ws.settings.walk_in_rows,
        kind=form.kind,
        ticks=ticks,
    )


def _facts(
    ws: Workspace, details: Sequence[SessionDetail], form: Form
) -> tuple[tuple[tuple[str, str], ...], tuple[Tick, ...]]:
    """What stands above the table, and what its boxes ask."""
    detail, session = details[0], details[0].session
    place = " ".join(filter(None, (detail.site, detail.room)))
    if form.kind == CLASS:
        times = [(one.session.number, one.session.starts, one.session.id) for one in details]
        return class_facts(detail.class_name, place, times, detail.teacher), class_ticks(times)
    held = [one for one in session_details(ws, session.class_id) if one.session.counts]
    facts = session_facts(
        (detail.class_name, place, when_words(session.starts, session.ends)),
        (session.number, len(held)),
        (detail.topic, detail.teacher),
    )
    own = [(one.code, one.name) for one in signs(ws).offered if one.own and one.on_paper][:MOST_MORE]
    checks = check_grid(ws, session.id).checks[: MOST_MORE - len(own)] if form.skills else ()
    return facts, session_ticks(session.id, checks, own)


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
