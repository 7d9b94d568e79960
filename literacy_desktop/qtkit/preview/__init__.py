"""A PDF on the screen before it goes on paper."""

from literacy_desktop.qtkit.preview.window import Outcome, Preview, show_pdf

__all__ = ["Outcome", "Preview", "show_pdf"]
