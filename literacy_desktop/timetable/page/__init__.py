"""The page of the timetable."""

from literacy_desktop.timetable.page.timetable import TimetablePage

__all__ = ["TimetablePage"]
