"""Verification on the screen: drop a photograph, scan a code, type a number; one large answer."""

from literacy_desktop.verification.page.panel import VerifyPanel

__all__ = ["VerifyPanel"]
