"""The SQL of regions and reporting units."""

from literacy_desktop.regions.store import tree, units

__all__ = ["tree", "units"]
