"""The attendance page: people by sessions, marked with one key each."""

from literacy_desktop.attendance.page.attendance import AttendancePage

__all__ = ["AttendancePage"]
