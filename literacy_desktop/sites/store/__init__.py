"""The SQL of sites, partners and staff."""

from literacy_desktop.sites.store import classes, partners, sites, staff

__all__ = ["classes", "partners", "sites", "staff"]
