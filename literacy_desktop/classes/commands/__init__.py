"""Courses, classes, sessions and enrolment on the command line."""

from literacy_desktop.classes.commands.classes import classes, import_roster
from literacy_desktop.classes.commands.courses import courses
from literacy_desktop.classes.commands.drawing import draw
from literacy_desktop.classes.commands.enrolment import enrol
from literacy_desktop.classes.commands.planning import edit, generate, plan, publish
from literacy_desktop.classes.commands.sessions import sessions
from literacy_desktop.classes.commands.winding import close, merge, short, tell

for command in (plan, generate, publish, edit, short, close, merge, tell):
    classes.add_command(command)

__all__ = ["classes", "courses", "draw", "enrol", "import_roster", "sessions"]
