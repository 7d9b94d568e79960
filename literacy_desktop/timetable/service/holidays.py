"""A year's arrangement of holidays out of a file."""

from pathlib import Path

from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model.notice_text import HolidayPlan
from literacy_desktop.classes.service import plan_holidays
from literacy_desktop.timetable import excel


def plan_holiday_file(ws: Workspace, path: Path, year: int) -> HolidayPlan:
    """What entering the arrangement of a file will do; the file is a table or the notice as text.

    Raises:
        Problem: it cannot be read, or has no days of that year.
    """
    with known_faults():
        found = excel.read_holiday_file(path, year)
    return plan_holidays(ws, year, found)
