"""Choosing a place, and the view of reporting units."""

from literacy_desktop.regions.page.fields import RegionFields
from literacy_desktop.regions.page.units import UnitsPart

__all__ = ["RegionFields", "UnitsPart"]
