"""Certificates on paper, and the list by which they are handed over."""

from literacy_desktop.certificates.document.certificate import write
from literacy_desktop.certificates.document.register import Entry, Register, write_register

__all__ = ["Entry", "Register", "write", "write_register"]
