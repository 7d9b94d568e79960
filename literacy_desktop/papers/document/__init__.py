"""The papers of a class on paper: one family with the attendance sheet."""

from literacy_desktop.papers.document.cards import write_cards
from literacy_desktop.papers.document.enrolment import write_forms
from literacy_desktop.papers.document.lesson import write_lesson
from literacy_desktop.papers.document.lists import write_contacts, write_hours, write_roster
from literacy_desktop.papers.document.plates import write_plates, write_seats
from literacy_desktop.papers.document.poster import write_poster
from literacy_desktop.papers.document.steps import write_steps

__all__ = [
    "write_cards",
    "write_contacts",
    "write_forms",
    "write_hours",
    "write_lesson",
    "write_plates",
    "write_poster",
    "write_roster",
    "write_seats",
    "write_steps",
]
