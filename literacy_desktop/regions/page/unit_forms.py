"""Forms of reporting units: the unit, figures of population, counts of its platform, who belongs to it."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.dayfields import DateField
from literacy_desktop.qtkit.fields import AreaField, CheckField, ChoiceField, Field, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.regions import service
from literacy_desktop.regions.model import BASES, COUNTY, GROUPS, Population, Unit
from literacy_desktop.regions.page.fields import RegionFields

MOST_PEOPLE = 99_999_999


class CountField(TextField):
    """A number of people, which may be unknown; thousands may be set apart."""

    def value(self) -> Any:
        text = super().value().replace(",", "").replace("，", "").replace(" ", "")
        if not text:
            return None
        if not (text.isascii() and text.isdigit()) or int(text) > MOST_PEOPLE:
            raise Problem(_("“{text}”不是人数。").format(text=text), _("请写整数，例如 666648。"))
        return int(text)

    def set_value(self, value: Any) -> None:
        super().set_value("" if value is None else str(value))


class UnitForm(FormDialog):
    """The form in which a unit is written."""

    def __init__(self, ws: Workspace, unit: Unit, parent: QWidget) -> None:
        title = _("修改考核单位") if unit.id else _("新增考核单位")
        super().__init__(title, self._keep, parent=parent, width=560)
        self._ws, self._unit = ws, unit
        fields: dict[str, Field] = {"name": TextField(_("名称"), required=True)}
        fields["place"] = NumberField(_("排第几"), most=999)
        self.add_row(fields["name"], fields["place"])
        counties = [one for one in service.tree(ws).regions.values() if one.level == COUNTY]
        whole: list[tuple[Any, str]] = [(None, _("（不整个包括哪个县区）"))]
        whole += [(one.code, one.short_name) for one in counties]
        hint = _("里面的乡镇、村都归它；个别的可以另外划归")
        fields["region_code"] = self.add(ChoiceField(_("整个归它的县区"), whole, hint=hint))
        fields["platform"] = TextField(_("智慧养老服务平台"))
        fields["platform_phone"] = TextField(_("平台电话"))
        self.add_row(fields["platform"], fields["platform_phone"])
        fields["note"] = self.add(AreaField(_("备注"), lines=2))
        self.fields = fields
        for name, field in fields.items():
            field.set_value(getattr(unit, name))
        self.untouched()

    def _keep(self) -> Unit:
        given = {name: field.value() for name, field in self.fields.items()}
        return service.save_unit(self._ws, replace(self._unit, **given))


class PopulationForm(FormDialog):
    """A figure of population, with the day and the kind of it."""

    def __init__(self, ws: Workspace, figure: Population, parent: QWidget) -> None:
        super().__init__(_("人口数据"), self._keep, parent=parent, width=560)
        self._ws, self._figure = ws, figure
        self.fields: dict[str, Field] = {}
        self.fields["as_of"] = DateField(_("截止日期"), required=True)
        self.fields["basis"] = ChoiceField(_("口径"), [(key, _(word)) for key, word in BASES.items()])
        self.add_row(self.fields["as_of"], self.fields["basis"])
        for pair in (("people", "over60"), ("over65", "over80")):
            for group in pair:
                self.fields[group] = CountField(_(GROUPS[group]), hint=_("不知道就空着"))
            self.add_row(*(self.fields[group] for group in pair))
        self.fields["title"] = self.add(TextField(_("数据名称"), placeholder=_("如：第七次全国人口普查")))
        self.fields["source"] = self.add(TextField(_("出处")))
        self.fields["rounded"] = self.add(CheckField(_("公布时四舍五入过（如“66.7万”）")))
        for name, field in self.fields.items():
            field.set_value(getattr(figure, name))
        if not figure.id:
            self.fields["as_of"].set_value("")
        self.untouched()

    def _keep(self) -> Population:
        given = {name: field.value() for name, field in self.fields.items()}
        return service.save_population(self._ws, replace(self._figure, **given))


class PlatformForm(FormDialog):
    """How many people the platform of a unit had enrolled on a day."""

    def __init__(self, ws: Workspace, unit: Unit, parent: QWidget) -> None:
        super().__init__(_("登记平台入网人数"), self._keep, parent=parent, width=460)
        self._ws, self._unit = ws, unit
        self.as_of = DateField(_("截止日期"), required=True)
        self.enrolled = CountField(_("入网人数"), required=True)
        self.add_row(self.as_of, self.enrolled)
        self.source = self.add(TextField(_("出处")))
        self.untouched()

    def _keep(self) -> None:
        day = self.as_of.value()
        assert day is not None  # noqa: S101  the form has asked for it
        service.save_platform_count(self._ws, self._unit.id, day, self.enrolled.value(), self.source.value())


class GiveForm(FormDialog):
    """To which unit a town or village belongs."""

    def __init__(self, ws: Workspace, unit: Unit | None, parent: QWidget) -> None:
        super().__init__(_("划归乡镇、村"), self._keep, ok=_("划归"), parent=parent, width=620)
        self._ws = ws
        self.add_widget(Wrapped(_("考核单位可以和行政区划不一样：选一个乡镇或村，划给另一个单位。"), "muted"))
        self.region = RegionFields(service.tree(ws))
        self.add_widget(self.region)
        units: list[tuple[Id | None, str]] = [(None, _("（跟着上级走）"))]
        units += [(one.id, one.name) for one in service.all_units(ws)]
        self.unit = self.add(ChoiceField(_("归哪个单位"), units))
        self.unit.set_value(unit.id if unit else None)
        self.untouched()

    def _keep(self) -> None:
        code = self.region.value()
        if code is None:
            raise Problem(_("还没有选乡镇或村。"), _("请先选县区，再选乡镇、村。"))
        service.give_region(self._ws, code, self.unit.value())
