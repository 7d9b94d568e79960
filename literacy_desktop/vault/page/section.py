"""What the sections of the settings share; it lies in the kit, so that lower subjects bring sections too."""

from literacy_desktop.qtkit.section import Section

__all__ = ["Section"]
