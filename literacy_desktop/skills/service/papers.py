"""The papers of skills, gathered and written."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

from literacy_desktop.attendees.service import attendee
from literacy_desktop.attendees.service.privacy import deceased
from literacy_desktop.base.dates import age_on, chinese_date, chinese_weekday
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session, SessionDetail
from literacy_desktop.classes.service import class_summary, roster, session_details
from literacy_desktop.regions.model import COUNTY
from literacy_desktop.regions.service import tree
from literacy_desktop.skills.content import CheckList, DueList, FilePaper, ResultPaper, SessionWords, Slips
from literacy_desktop.skills.document import write_checklist, write_due, write_file, write_result, write_slips
from literacy_desktop.skills.model import FollowUp, Opinion
from literacy_desktop.skills.service.marks import check_grid
from literacy_desktop.skills.service.results import class_result, skill_file
from literacy_desktop.skills.service.slips import class_opinions, questions


def _detail(ws: Workspace, session: Session) -> SessionDetail:
    for detail in session_details(ws, session.class_id):
        if detail.session.id == session.id:
            return detail
    raise Problem(_("这次课已经不在了。"), _("请刷新后再试。"))


def _about(ws: Workspace, session: Session) -> SessionWords:
    detail = _detail(ws, session)
    day, begins, ends = session.starts.date(), session.starts, session.ends
    return SessionWords(
        ws.settings.programme,
        detail.class_name,
        session.number,
        detail.topic,
        f"{chinese_date(day)} {chinese_weekday(day)} {begins:%H:%M}—{ends:%H:%M}",
        " ".join(filter(None, (detail.site, detail.room))),
        detail.teacher,
        ws.today(),
    )


def _opened(out: Path | BinaryIO) -> AbstractContextManager[BinaryIO]:
    """A file that appears whole or not at all; a stream is written to as it is."""
    return replacing(out) if isinstance(out, Path) else _Kept(out)


class _Kept(AbstractContextManager[BinaryIO]):
    """A stream of the caller's, who closes it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def __enter__(self) -> BinaryIO:
        return self._stream

    def __exit__(self, *_error: object) -> None:
        """Leave it open."""


def print_checklist(ws: Workspace, session: Session, out: Path | BinaryIO, report: Report = silent) -> int:
    """Write the list to tick for a session as a PDF.

    Returns: how many pages.

    Raises:
        Problem: the session has no topic with checks, or the class has no people.
    """
    grid = check_grid(ws, session.id)
    if not grid.checks:
        raise Problem(
            _("第 {number} 次课的教学内容没有检查项目。").format(number=session.number),
            _("请先给这次课选好教学内容，再记过关检查。"),
        )
    if not grid.rows:
        raise Problem(_("这个班还没有学员，检查表上没有名字。"), _("请先导入名单或添加学员，再打印。"))
    died = deceased(ws, [row.member.attendee_id for row in grid.rows])
    names = tuple(row.member.name for row in grid.rows if row.member.attendee_id not in died)
    with _opened(out) as file:
        return write_checklist(CheckList(_about(ws, session), names, grid.checks), file, report)


def print_slips(
    ws: Workspace, session: Session, out: Path | BinaryIO, *, count: int = 0, report: Report = silent
) -> int:
    """Write satisfaction slips for a session as a PDF, two on a page.

    Args:
        ws: the workspace.
        session: that they are about.
        out: where to.
        count: how many; 0 for as many as there are people on the roll.
        report: hears of the pages.

    Returns: how many pages.

    Raises:
        Problem: the office asks no questions.
    """
    wanted = count or max(1, len(roster(ws, session.class_id)))
    slips = Slips(_about(ws, session), questions(ws), wanted)
    with _opened(out) as file:
        return write_slips(slips, file, report)


def print_file(ws: Workspace, attendee_id: Id, out: Path | BinaryIO, report: Report = silent) -> int:
    """Write a person's skill file as a PDF; returns how many pages.

    Raises:
        Problem: the person is not on the register, or was never judged.
    """
    person, found = attendee(ws, attendee_id), skill_file(ws, attendee_id)
    if person is None:
        raise Problem(_("这位学员已经不在登记簿里了。"))
    if not found.entries:
        raise Problem(
            _("{name}还没有过关记录。").format(name=person.name),
            _("上课时在“过关检查”页记了结果，这里就有。"),
        )
    places = [region.short_name for region in tree(ws).line(person.region_code) if region.level > COUNTY]
    age = age_on(person.birth, ws.today())
    paper = FilePaper(ws.settings.programme, person.name, person.sex, age, "".join(places), found, ws.today())
    with _opened(out) as file:
        return write_file(paper, file, report)


def print_due(ws: Workspace, due: Sequence[FollowUp], out: Path | BinaryIO, report: Report = silent) -> int:
    """Write the list of whom to call as a PDF, telephones in full; returns how many pages.

    Raises:
        Problem: nobody is due.
    """
    if not due:
        raise Problem(
            _("现在没有要回访的人。"),
            _("课后满 {days} 天的人会列在这里。").format(days=ws.settings.follow_up_days),
        )
    with _opened(out) as file:
        return write_due(DueList(ws.settings.programme, due, ws.today()), file, report)


def print_result(ws: Workspace, class_id: Id, out: Path | BinaryIO, report: Report = silent) -> int:
    """Write a class before and after as a PDF with its chart; returns how many pages.

    Raises:
        Problem: nobody of the class was judged yet.
    """
    summary, result = class_summary(ws, class_id), class_result(ws, class_id)
    if not result.topics:
        raise Problem(
            _("{name}还没有过关记录，没有成效可以打印。").format(name=summary.name),
            _("先在“过关检查”页记下课前、课后的结果。"),
        )
    paper = ResultPaper(
        ws.settings.programme,
        summary.name,
        summary.code,
        summary.site,
        summary.teacher,
        summary.enrolled,
        result,
        Opinion.joined(class_opinions(ws, class_id).values()),
        ws.today(),
    )
    with _opened(out) as file:
        return write_result(paper, file, report)
