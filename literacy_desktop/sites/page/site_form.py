"""The form in which a site is written."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.phones import clean_phone
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.dayfields import DateField
from literacy_desktop.qtkit.fields import AreaField, ChoiceField, Field, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.regions.page import RegionFields
from literacy_desktop.sites import service
from literacy_desktop.sites.model import (
    LEVELS,
    SITE_KINDS,
    SITE_STATES,
    TIERS,
    Site,
    parse_hours,
    parse_market,
)

MOST_SEATS, MOST_AREA, MOST_BEDS, MOST_STARS = 2000, 200_000, 5000, 5
NUMBERS = {"seats", "area", "beds", "stars"}
"""Fields in which 0 means: not known."""


class SiteForm:
    """Name and place first, what few sites have further down."""

    def __init__(self, ws: Workspace, site: Site, regions: RegionTree, parent: QWidget) -> None:
        self._ws, self._site = ws, site
        title = _("修改教学点") if site.id else _("新增教学点")
        self.dialog = FormDialog(title, self.save, parent=parent, width=680)
        self.fields: dict[str, Field] = {}
        self.region = RegionFields(regions)
        self._add_place()
        self._add_opening()
        self._add_facilities()
        self._show(site)
        self.dialog.untouched()

    def _add_place(self) -> None:
        form, fields = self.dialog, self.fields
        kinds = [(key, _(word)) for key, word in SITE_KINDS.items()]
        fields["name"] = form.add(TextField(_("名称"), required=True, placeholder=_("例如：柳屯镇幸福院")))
        fields["kind"] = ChoiceField(_("类型"), kinds)
        levels = [("", _("（不分级）")), *((key, _(word)) for key, word in LEVELS.items())]
        fields["level"] = ChoiceField(_("老年大学级别"), levels)
        form.add_row(fields["kind"], fields["level"])
        form.add_widget(self.region)
        fields["address"] = TextField(_("详细地址"))
        fields["map_note"] = TextField(_("怎么走"), placeholder=_("如：村委会东边，红色大门"))
        form.add_row(fields["address"], fields["map_note"])
        fields["room"] = TextField(_("教室"), hint=_("班级没有写教室时用它；还有别的教室，保存后再加"))
        fields["seats"] = NumberField(_("座位"), most=MOST_SEATS, unit=_("个"), hint=_("不知道就填 0"))
        form.add_row(fields["room"], fields["seats"])
        fields["contact"], fields["phone"] = TextField(_("联系人")), TextField(_("电话"))
        form.add_row(fields["contact"], fields["phone"])

    def _add_opening(self) -> None:
        form, fields = self.dialog, self.fields
        form.add_section(_("开放时间"))
        fields["opening"] = TextField(
            _("什么时候开门"),
            placeholder=_("如：周一至周五 8:30-17:30"),
            hint=_("不写就是随时可以上课；排课会避开不开门的日子"),
            check=_readable(parse_hours),
        )
        fields["market"] = TextField(
            _("赶集日"),
            placeholder=_("如：逢三逢八"),
            hint=_("按农历；排课时会提醒"),
            check=_readable(parse_market),
        )
        form.add_row(fields["opening"], fields["market"])

    def _add_facilities(self) -> None:
        form, fields = self.dialog, self.fields
        form.add_section(_("设施和运营"))
        fields["area"] = NumberField(_("面积"), most=MOST_AREA, unit=_("㎡"), hint=_("不知道就填 0"))
        fields["beds"] = NumberField(_("床位"), most=MOST_BEDS, unit=_("张"), hint=_("不知道就填 0"))
        fields["stars"] = NumberField(_("星级"), most=MOST_STARS, hint=_("没有就填 0"))
        form.add_row(fields["area"], fields["beds"], fields["stars"])
        tiers: list[tuple[Any, str]] = [(None, _("（不写）"))]
        tiers += [(key, _(word)) for key, word in TIERS.items()]
        fields["tier"] = ChoiceField(_("四级网络"), tiers)
        fields["state"] = ChoiceField(_("使用状态"), [(key, _(word)) for key, word in SITE_STATES.items()])
        form.add_row(fields["tier"], fields["state"])
        operators: list[tuple[Any, str]] = [(None, _("（自己运营）"))]
        operators += [(one.id, one.name) for one in service.all_partners(self._ws)]
        fields["operator_id"] = ChoiceField(_("运营单位"), operators)
        fields["honours"] = TextField(_("荣誉"), placeholder=_("如：省级示范"))
        form.add_row(fields["operator_id"], fields["honours"])
        fields["former_name"] = TextField(_("原来的名称"), placeholder=_("如：某镇敬老院"))
        fields["converted_on"] = DateField(_("转型日期"))
        form.add_row(fields["former_name"], fields["converted_on"])
        fields["note"] = form.add(AreaField(_("备注"), lines=2))

    def _show(self, site: Site) -> None:
        for name, field in self.fields.items():
            field.set_value(getattr(site, name))
        self.region.set_value(site.region_code)

    def save(self) -> Site:
        """Write what was entered: a new site, or the edited one."""
        given: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        given |= {name: given[name] or None for name in NUMBERS}
        given["phone"] = clean_phone(given["phone"])
        site = replace(self._site, region_code=self.region.value(), **given)
        verb = service.save_site if site.id else service.add_site
        return verb(self._ws, site)


def _readable(read: Any) -> Any:
    """A check that lets a reader say what it cannot read."""

    def check(text: str) -> str:
        read(text)
        return ""

    return check
