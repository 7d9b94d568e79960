"""Reporting units, figures of population and villages without a class on the command line."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import DAY, FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions import service
from literacy_desktop.regions.model import BASES, Population, Rate, Unit


@click.group(help=N_("考核单位、人口数据、平台入网人数、空白村。"))
def units() -> None:
    """Hold the commands."""


def _rate(found: Rate | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"percent": found.percent, "count": found.count, "of": found.of, "denominator": found.denominator}


@units.command("list", help=N_("列出考核单位：乡镇、村数，空白村，人口，平台入网率，培训覆盖率。"))
@click.option("--months", type=int, default=None, help=N_("几个月没有办课算空白村。"))
@pass_console
def list_units(console: Console, months: int | None) -> None:
    """List the units with their figures."""
    found = service.unit_figures(console.workspace(), months)
    console.give(
        [
            {
                "id": one.unit.id,
                "name": one.unit.name,
                "towns": one.towns,
                "villages": one.villages,
                "blank": one.blank,
                "taught": one.taught,
                "platform": one.unit.platform,
                "enrolled": one.enrolled.enrolled if one.enrolled else None,
                "enrolled_on": one.enrolled.as_of if one.enrolled else None,
                "platform_rate": _rate(one.platform_rate),
                "reach": _rate(one.reach),
            }
            for one in found
        ],
        (
            f"{one.unit.name}  {one.towns}  {one.villages}  {one.blank}"
            f"  {one.platform_rate.words if one.platform_rate else ''}".rstrip()
            for one in found
        ),
    )


@units.command("set", help=N_("新增或修改考核单位。"))
@click.argument("name")
@click.option("--rename", default=None, help=N_("新名称。"))
@click.option("--region", default=None, help=N_("整个归它的县区，如“濮阳县”。"))
@click.option("--place", type=int, default=None, help=N_("在表里排第几。"))
@click.option("--platform", default=None, help=N_("智慧养老服务平台的名称。"))
@click.option("--platform-phone", default=None, help=N_("平台电话。"))
@click.option("--note", default=None, help=N_("备注。"))
@pass_console
def set_unit(console: Console, /, name: str, rename: str | None, region: str | None, **given: Any) -> None:
    """Add or edit a unit."""
    ws = console.workspace()
    known = next((one for one in service.all_units(ws) if one.name == name.strip()), None)
    fields = {key: value for key, value in given.items() if value is not None}
    if region is not None:
        fields["region_code"] = _region(ws, region) if region.strip() else None
    wanted = replace(known or Unit(b"", name), **fields)
    made = service.save_unit(ws, replace(wanted, name=rename or wanted.name))
    console.give({"id": made.id, "name": made.name}, [_("考核单位：{name}").format(name=made.name)])


@units.command("delete", help=N_("把考核单位放进回收站。"))
@click.argument("name")
@pass_console
def delete_unit(console: Console, name: str) -> None:
    """Delete a unit."""
    ws = console.workspace()
    found = service.find_unit(ws, name)
    service.delete_unit(ws, found.id)
    console.give({"id": found.id}, [_("已放进回收站：{title}").format(title=found.name)])


@units.command("give", help=N_("把一个乡镇或村划归考核单位；不写单位就跟着上级走。"))
@click.argument("region")
@click.argument("unit", required=False)
@pass_console
def give(console: Console, region: str, unit: str | None) -> None:
    """Let a region belong to a unit."""
    ws = console.workspace()
    code = _region(ws, region)
    service.give_region(ws, code, service.find_unit(ws, unit).id if unit else None)
    mapped = service.unit_map(ws)
    owner, path = mapped.unit_of(code), mapped.tree.path(code)
    name = owner.name if owner else None
    console.give({"region": path, "unit": name}, [f"{path}  {name or '—'}"])


@units.command("population", help=N_("登记或列出人口数据。不写单位就列出全部。"))
@click.argument("unit", required=False)
@click.option("--as-of", "day", type=DAY, default=None, help=N_("截止日期。"))
@click.option(
    "--basis", type=click.Choice(list(BASES)), default=next(iter(BASES)), help=N_("口径：常住或户籍。")
)
@click.option("--people", type=int, default=None, help=N_("总人口。"))
@click.option("--over60", type=int, default=None, help=N_("60 岁以上。"))
@click.option("--over65", type=int, default=None, help=N_("65 岁以上。"))
@click.option("--over80", type=int, default=None, help=N_("80 岁以上。"))
@click.option("--title", default="", help=N_("数据名称，如“第七次全国人口普查”。"))
@click.option("--source", default="", help=N_("出处。"))
@click.option("--rounded", is_flag=True, help=N_("是四舍五入以后公布的数。"))
@pass_console
def population(console: Console, /, unit: str | None, day: date | None, **given: Any) -> None:
    """Note a figure, or list them."""
    ws = console.workspace()
    if unit is not None:
        found = service.find_unit(ws, unit)
        if day is None:
            raise Problem(_("没有写数据截止的日期。"), _("请加上 --as-of，例如 --as-of 2020-11-01。"))
        service.save_population(ws, Population(b"", region_code=None, unit_id=found.id, as_of=day, **given))
    names = {one.id: one.name for one in service.all_units(ws)}
    regions = service.tree(ws)
    listed = [
        {
            "of": names.get(one.unit_id or b"", "") or regions.path(one.region_code),
            "as_of": one.as_of,
            "basis": one.basis,
            "people": one.people,
            "over60": one.over60,
            "over65": one.over65,
            "over80": one.over80,
            "title": one.title,
            "source": one.source,
            "rounded": one.rounded,
        }
        for one in service.populations(ws)
    ]
    console.give(
        listed, ("  ".join(str(one[key]) for key in ("of", "as_of", "over60", "title")) for one in listed)
    )


@units.command("platform", help=N_("登记一个单位的智慧养老服务平台入网人数。"))
@click.argument("unit")
@click.option("--as-of", "day", type=DAY, required=True, help=N_("截止日期。"))
@click.option("--enrolled", type=int, required=True, help=N_("入网人数。"))
@click.option("--source", default="", help=N_("出处。"))
@pass_console
def platform(console: Console, unit: str, day: date, enrolled: int, source: str) -> None:
    """Note a count of a platform."""
    ws = console.workspace()
    found = service.find_unit(ws, unit)
    service.save_platform_count(ws, found.id, day, enrolled, source)
    (figures,) = [one for one in service.unit_figures(ws) if one.unit.id == found.id]
    rate = figures.platform_rate
    words = rate.words if rate else _("还没有 60 岁以上人口，算不出入网率。")
    console.give({"unit": found.name, "enrolled": enrolled, "rate": _rate(rate)}, [words])


@units.command("blank", help=N_("空白村：几个月里没有办过课的村。"))
@click.option("--months", type=int, default=None, help=N_("几个月；不写用设置里的。"))
@click.option("--unit", default=None, help=N_("只看这个考核单位。"))
@click.option("--all", "everything", is_flag=True, help=N_("列出所有的村，不只空白村。"))
@click.option("--out", type=FILE, default=None, help=N_("另存为 Excel 文件。"))
@pass_console
def blank(
    console: Console, months: int | None, unit: str | None, out: Path | None, *, everything: bool
) -> None:
    """List the villages without a class."""
    ws = console.workspace()
    name = service.find_unit(ws, unit).name if unit else None
    found = [
        one
        for one in service.village_cover(ws, months)
        if (everything or one.blank) and name in {None, one.unit}
    ]
    if out is not None:
        service.write_villages(out, found)
    console.give(
        [
            {
                "code": one.code,
                "village": one.path,
                "unit": one.unit,
                "sessions": one.sessions,
                "last": one.last,
                "people": one.people,
            }
            for one in found
        ],
        (f"{one.path}  {one.unit}  {one.last or '—'}  {one.people}" for one in found),
    )


def _region(ws: Workspace, text: str) -> str:
    code = service.tree(ws).match(text)
    if code is None:
        raise Problem(_("认不出“{text}”是哪里。").format(text=text), _("请从县区写起，例如“濮阳县柳屯镇”。"))
    return code
