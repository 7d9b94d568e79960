"""Attendees on paper: a list of some, everything about one."""

from literacy_desktop.attendees.document.about import write_about, write_about_book
from literacy_desktop.attendees.document.listing import PrintedPerson, write_list

__all__ = ["PrintedPerson", "write_about", "write_about_book", "write_list"]
