"""Skills on paper: lists to tick, slips with faces, skill files, whom to call, a class before and after."""

from literacy_desktop.skills.document.checklist import write_checklist
from literacy_desktop.skills.document.lists import write_due, write_file
from literacy_desktop.skills.document.result import write_result
from literacy_desktop.skills.document.slips import write_slips

__all__ = ["write_checklist", "write_due", "write_file", "write_result", "write_slips"]
