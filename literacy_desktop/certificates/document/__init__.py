"""Certificates on paper, and the list by which they are handed over."""

from literacy_desktop.certificates.document.certificate import digest, paper_size, places, write
from literacy_desktop.certificates.document.design1.layout import LAYOUTS
from literacy_desktop.certificates.document.design1.themes import THEMES
from literacy_desktop.certificates.document.logo import normal_png
from literacy_desktop.certificates.document.overprint import MOST_OFFSET, Overprint, write_test_page

__all__ = [
    "LAYOUTS",
    "MOST_OFFSET",
    "THEMES",
    "Overprint",
    "digest",
    "normal_png",
    "paper_size",
    "places",
    "write",
    "write_test_page",
]
