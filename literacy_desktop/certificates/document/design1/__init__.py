"""The first design. What was issued with it is drawn by it for ever: never change what it draws.

A new look is a new design beside this one, with a number of its own in `Content.design`.
"""

from literacy_desktop.certificates.document.design1.pages import Pages

__all__ = ["Pages"]
