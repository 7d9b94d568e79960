"""Fonts for paper: four styles, each a stack of faces that together draw every Chinese character there is."""

from literacy_desktop.paper.fonts.preflight import undrawable
from literacy_desktop.paper.fonts.stacks import STYLES, Stack, missing, stack, width

__all__ = ["STYLES", "Stack", "missing", "stack", "undrawable", "width"]
