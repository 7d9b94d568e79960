"""The verbs of papers."""

from literacy_desktop.papers.service.codes import attendee_of_code
from literacy_desktop.papers.service.making import example_of, make, name_for, sample, undrawable, write

__all__ = ["attendee_of_code", "example_of", "make", "name_for", "sample", "undrawable", "write"]
