"""The page of sites, partners, teachers and volunteers, and reporting units."""

from literacy_desktop.sites.page.board import SitesPage
from literacy_desktop.sites.page.joined import JoinedDialog
from literacy_desktop.sites.page.site_form import SiteForm

__all__ = ["JoinedDialog", "SiteForm", "SitesPage"]
