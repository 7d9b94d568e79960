"""Attendance on the command line."""

from literacy_desktop.attendance.commands import marking, rules, statuses
from literacy_desktop.attendance.commands.group import attendance

__all__ = ["attendance", "marking", "rules", "statuses"]
