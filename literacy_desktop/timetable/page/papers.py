"""The timetable printed, and written for calendar programs."""

import tempfile
from datetime import date
from pathlib import Path

from literacy_desktop.base.i18n import _
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.files import save_file
from literacy_desktop.qtkit.page import Page
from literacy_desktop.timetable import service
from literacy_desktop.timetable.model import Wanted


def make_pdf(ws: Workspace, view: str, day: date, wanted: Wanted, report: Report) -> bytes:
    """The PDF of a day's month or week; in a worker."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "plan.pdf"
        if view == "month":
            service.print_month(ws, day.year, day.month, out, wanted, report)
        else:
            service.print_week(ws, day, out, wanted, report)
        return out.read_bytes()


def show_plan(page: Page, view: str, day: date, wanted: Wanted) -> None:
    """Make the plan in the background and show it, to be printed or kept."""
    words = _("{year}年{month}月课程表") if view == "month" else _("{year}年{month}月{day}日一周课程表")
    title = words.format(year=day.year, month=day.month, day=day.day)

    def show(made: bytes) -> None:
        from literacy_desktop.qtkit.preview import show_pdf  # loads the PDF reader

        show_pdf(page, made, title=title, name=f"{title}.pdf", purpose="timetable")

    page.run(lambda ws, report: make_pdf(ws, view, day, wanted, report), show, label=_("制作课程表"))


def write_ics(page: Page, first: date, last: date, wanted: Wanted) -> None:
    """Ask where to, and write what is shown as a calendar file."""
    name = _("课程表 {first} 至 {last}.ics").format(first=first.isoformat(), last=last.isoformat())
    path = save_file(page, _("导出日历"), name, purpose="calendar")
    if path is not None:
        write_to(page, path, (first, last), wanted)


def write_to(page: Page, path: Path, span: tuple[date, date], wanted: Wanted) -> None:
    """Write the calendar file, and say where it lies."""
    words = _("已导出 {n} 次课：{name}。手机和电脑的日历都能打开它。")
    page.run(
        lambda ws, _report: service.export_ics(ws, *span, path, wanted),
        lambda count: page.shell.toast(words.format(n=count, name=path.name)),
        label=_("导出日历"),
    )
