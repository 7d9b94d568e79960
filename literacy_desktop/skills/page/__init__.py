"""The page of skills: checks, follow-ups, results, satisfaction."""

from literacy_desktop.skills.page.skills import SkillsPage

__all__ = ["SkillsPage"]
