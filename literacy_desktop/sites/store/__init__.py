"""The SQL of sites, partners and staff."""

from literacy_desktop.sites.store import partners, sites, staff

__all__ = ["partners", "sites", "staff"]
