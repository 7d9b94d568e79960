"""Can-do checks, follow-ups and satisfaction slips on the command line."""

from literacy_desktop.skills.commands import checks, following, results
from literacy_desktop.skills.commands.group import skills

__all__ = ["checks", "following", "results", "skills"]
