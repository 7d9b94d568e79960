"""The verbs of the timetable: read it, print it, give it to calendar programs, enter a year's holidays."""

from literacy_desktop.timetable.service.holidays import plan_holiday_file
from literacy_desktop.timetable.service.lookup import choices, timetable
from literacy_desktop.timetable.service.output import export_ics, print_month, print_week

__all__ = [
    "choices",
    "export_ics",
    "plan_holiday_file",
    "print_month",
    "print_week",
    "timetable",
]
