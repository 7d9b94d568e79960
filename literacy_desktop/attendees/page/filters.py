"""What the register is narrowed by, and in which order it stands."""

from typing import Any

from PySide6.QtWidgets import QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import CATEGORIES, ORDERS, SEXES, Filter
from literacy_desktop.attendees.page.places import below, counties
from literacy_desktop.base.dates import AGE_BANDS
from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.memory import keep, recall
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.sites.service import all_sites

ORDER = "attendees/order"
PLACES = ("county", "town", "village")


class RegisterFilters(FilterBar):
    """The search box and the chips of the register; `asked` is what they ask for."""

    def __init__(self, regions: RegionTree, parent: QWidget | None = None) -> None:
        super().__init__(_("姓名、拼音首字母、身份证或手机后四位"), parent)
        self._regions = regions
        self.order, self.descending = _remembered()
        self.add_chip("county", _("县（区）"), counties(regions))
        self.add_chip("town", _("乡镇（街道）"))
        self.add_chip("village", _("村（社区）"))
        self.add_chip("ages", _("年龄"), [(band.code, band.label) for band in AGE_BANDS])
        self.add_chip("class", _("班级"), seldom=True)
        self.add_chip("certified", _("证书"), [(True, _("有证书")), (False, _("没有证书"))], seldom=True)
        states = [("yes", _("领取")), ("no", _("未领取")), ("unknown", _("没有问过"))]
        self.add_chip("allowance", _("高龄津贴"), states, seldom=True)
        self.add_chip("sex", _("性别"), [(2, _(SEXES[2])), (1, _(SEXES[1]))], seldom=True)
        kinds = [(key, _(word)) for key, word in CATEGORIES.items()]
        self.add_chip("category", _("困难类型"), kinds, seldom=True)
        self.add_chip("site", _("教学点"), seldom=True)
        self.add_chip("tag", _("标签"), seldom=True)

    def read(self, ws: Workspace) -> None:
        """Offer the classes, sites and tags there are now."""
        self.set_options("class", [(one.id, one.name) for one in service.class_choices(ws)])
        self.set_options("site", [(site.id, site.name) for site in all_sites(ws)])
        self.set_options("tag", [(word, word) for word, _count in service.tags(ws)])

    def fit_places(self) -> None:
        """Towns belong to the county that was chosen, villages to the town."""
        values = self.values()
        self.set_options("town", below(self._regions, values["county"]))
        self.set_options("village", below(self._regions, self.values()["town"]))

    def sort(self, order: str, *, descending: bool) -> None:
        """List in this order from now on, also after the next start."""
        self.order, self.descending = order, descending
        keep(ORDER, f"{order} {'down' if descending else 'up'}")

    def everybody(self) -> Filter:
        """What is asked for where nothing narrows the list."""
        return Filter(order=self.order, descending=self.descending)

    def asked(self) -> Filter:
        """What is asked for now."""
        values: dict[str, Any] = self.values()
        return Filter(
            text=values["text"],
            region_code=values["village"] or values["town"] or values["county"],
            class_id=values["class"],
            site_id=values["site"],
            ages=values["ages"],
            sex=values["sex"],
            certified=values["certified"],
            allowance=values["allowance"],
            tag=values["tag"],
            category=values["category"],
            order=self.order,
            descending=self.descending,
        )

    def forget(self) -> None:
        """Ask for everybody, without telling."""
        self.set_values(dict.fromkeys(self.values()) | {"text": ""})


def _remembered() -> tuple[str, bool]:
    order, _space, way = recall(ORDER).partition(" ")
    return (order, way == "down") if order in ORDERS else ("name", False)
