"""The timetable as papers and as a calendar file."""

from literacy_desktop.timetable.document.ics import calendar
from literacy_desktop.timetable.document.month import write_month
from literacy_desktop.timetable.document.week import write_week

__all__ = ["calendar", "write_month", "write_week"]
