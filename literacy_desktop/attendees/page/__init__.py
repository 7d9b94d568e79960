"""The page of the people."""

from literacy_desktop.attendees.page.register import AttendeesPage

__all__ = ["AttendeesPage"]
