"""Courses, classes and enrolment on the command line."""

from literacy_desktop.classes.commands.classes import classes, import_roster
from literacy_desktop.classes.commands.drawing import draw
from literacy_desktop.classes.commands.enrolment import enrol

__all__ = ["classes", "draw", "enrol", "import_roster"]
