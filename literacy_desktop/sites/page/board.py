"""SitesPage: where classes are held, with whom, by whom, and for whom they are counted."""

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.parts import PartsPage
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.regions.page import UnitsPart
from literacy_desktop.sites.page.partners import PartnersPart
from literacy_desktop.sites.page.places import PlacesPart
from literacy_desktop.sites.page.staff import StaffPart


class SitesPage(PartsPage):
    """Sites, partners, staff and reporting units."""

    TITLE = N_("教学点")
    SHOWS = frozenset(
        {
            "site", "room", "site_closure", "plaque", "partner", "site_partner", "class_partner", "programme",
            "class_programme", "staff", "staff_day", "class_staff", "session_staff", "unit", "region_unit",
            "population", "platform_count",
        }
    )  # fmt: skip

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.places, self.partners = PlacesPart(self), PartnersPart(self)
        self.staff, self.units = StaffPart(self), UnitsPart(self)
        self.set_parts(
            [
                ("places", _("教学点"), self.places),
                ("partners", _("合作单位"), self.partners),
                ("staff", _("师资与志愿者"), self.staff),
                ("units", _("考核单位"), self.units),
            ],
            _("教学点"),
        )

    def open(self, key: object) -> None:
        """A site's id, or ("staff", id), ("partners", id), ("units", id)."""
        part, wanted = key if isinstance(key, tuple) else ("places", key)
        self.show_part(part).go(wanted)
