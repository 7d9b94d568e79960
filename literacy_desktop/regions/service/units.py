"""The verbs of reporting units and of figures of population."""

from dataclasses import replace
from datetime import date

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.phones import clean_phone
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.model import BASES, GROUPS, PlatformCount, Population, Unit, UnitMap
from literacy_desktop.regions.service.tree import tree
from literacy_desktop.regions.store import units as store


def all_units(ws: Workspace) -> list[Unit]:
    """Every reporting unit, in the order of lists."""
    return store.units(ws.conn)


def find_unit(ws: Workspace, text: str) -> Unit:
    """The unit that a text names: its name, or a part of it that only one has.

    Raises:
        Problem: none fits, or several do.
    """
    every = all_units(ws)
    found = [one for one in every if one.name == text] or [one for one in every if text in one.name]
    if len(found) != 1:
        names = "、".join(one.name for one in every) or _("（还没有）")
        raise Problem(
            _("没有唯一叫“{text}”的考核单位。").format(text=text),
            _("请写全名称，已有：{names}。").format(names=names),
        )
    return found[0]


def save_unit(ws: Workspace, unit: Unit) -> Unit:
    """Add a unit (empty id), or write an edited one.

    Raises:
        Problem: no name, the name of another unit, or a region that another unit has as a whole.
    """
    name = unit.name.strip()
    if not name:
        raise Problem(_("考核单位还没有名称。"), _("请填写名称。"))
    others = [other for other in all_units(ws) if other.id != unit.id]
    if any(other.name == name for other in others):
        raise Problem(_("已经有叫“{name}”的考核单位。").format(name=name), _("请换一个名称。"))
    claimed = next(
        (other for other in others if unit.region_code and other.region_code == unit.region_code), None
    )
    if claimed is not None:
        raise Problem(
            _("这个地方已经归“{name}”。").format(name=claimed.name),
            _("请先修改那个单位，或者只划归其中的乡镇、村。"),
        )
    made = replace(
        unit, id=unit.id or ws.new_id(), name=name, platform_phone=clean_phone(unit.platform_phone)
    )
    with ws.change(_("考核单位：{name}").format(name=name)):
        store.put_unit(ws.conn, made)
    return made


def delete_unit(ws: Workspace, unit_id: Id) -> None:
    """Put a unit into the recycle bin; its towns and villages belong where the region above them does.

    Raises:
        Problem: it has towns or villages of its own yet.
    """
    given = sum(owner == unit_id for owner in store.exceptions(ws.conn).values())
    if given:
        raise Problem(
            _("还有 {n} 个乡镇、村划归这个单位，不能删除。").format(n=given), _("请先把它们划归别的单位。")
        )
    with ws.change(_("删除考核单位")) as change:
        store.delete_unit(ws.conn, unit_id, change.at)


def unit_map(ws: Workspace) -> UnitMap:
    """Which unit each town and village belongs to."""
    units = {unit.id: unit for unit in all_units(ws)}
    return UnitMap(tree(ws), units, store.exceptions(ws.conn))


def give_region(ws: Workspace, code: str, unit_id: Id | None) -> None:
    """Let a town or village, with all in it, belong to a unit; None: where the region above it does.

    Raises:
        Problem: unknown region.
    """
    region = tree(ws).regions.get(code)
    if region is None:
        raise Problem(_("没有代码为 {code} 的地方。").format(code=code), _("请从列表里选择。"))
    with ws.change(_("划归考核单位：{name}").format(name=region.short_name)) as change:
        if unit_id is None:
            store.give_back(ws.conn, code, change.at)
        else:
            store.give(ws.conn, code, unit_id)


# -- figures


def populations(ws: Workspace) -> list[Population]:
    """Every figure of population, the newest first."""
    return store.populations(ws.conn)


def figures_of(ws: Workspace, unit: Unit) -> list[Population]:
    """The figures of a unit: its own, and those of the region that maps to it as a whole."""
    return [
        one
        for one in populations(ws)
        if one.unit_id == unit.id or (one.region_code is not None and one.region_code == unit.region_code)
    ]


def save_population(ws: Workspace, figure: Population) -> Population:
    """Add a figure (empty id), or write an edited one.

    Raises:
        Problem: no number at all, numbers that cannot be, an unknown basis, a day to come, or no place.
    """
    _check_figure(ws, figure)
    made = replace(figure, id=figure.id or ws.new_id(), title=figure.title.strip())
    with ws.change(_("人口数据：{day}").format(day=figure.as_of.isoformat())):
        store.put_population(ws.conn, made)
    return made


def _check_figure(ws: Workspace, figure: Population) -> None:
    counts = [figure.count(group) for group in GROUPS]
    known = [count for count in counts if count is not None]
    if not known:
        raise Problem(_("一个数都没有填。"), _("请至少填总人口或 60 岁以上人口。"))
    if any(count < 0 for count in known) or known != sorted(known, reverse=True):
        raise Problem(
            _("人口数对不上：年龄越大，人数应当越少。"), _("请核对总人口、60 岁、65 岁、80 岁以上的数。")
        )
    if figure.basis not in BASES:
        raise Problem(_("没有“{basis}”这种口径。").format(basis=figure.basis), _("请选常住或户籍。"))
    if figure.as_of > ws.today():
        raise Problem(_("这一天还没有到。"), _("请填写数据截止的日期。"))
    if figure.unit_id is None and figure.region_code is None:
        raise Problem(_("没有写是哪里的人口。"), _("请选一个考核单位或地方。"))


def delete_population(ws: Workspace, figure_id: Id) -> None:
    """Put a figure into the recycle bin."""
    with ws.change(_("删除人口数据")) as change:
        store.delete_population(ws.conn, figure_id, change.at)


def platform_counts(ws: Workspace, unit_id: Id | None = None) -> list[PlatformCount]:
    """The counts of a unit's platform, or of all of them, the newest first."""
    return [one for one in store.platform_counts(ws.conn) if unit_id in {None, one.unit_id}]


def save_platform_count(ws: Workspace, unit_id: Id, as_of: date, enrolled: int, source: str = "") -> None:
    """Note how many people a unit's platform had enrolled on a day; a count of the same day is replaced.

    Raises:
        Problem: a negative number, or a day to come.
    """
    if enrolled < 0 or as_of > ws.today():
        raise Problem(_("入网人数或日期不对。"), _("人数不能是负数，日期不能在今天以后。"))
    same = next((one for one in platform_counts(ws, unit_id) if one.as_of == as_of), None)
    made = PlatformCount(same.id if same else ws.new_id(), unit_id, as_of, enrolled, source.strip())
    with ws.change(_("登记平台入网人数")):
        store.put_platform_count(ws.conn, made)


def delete_platform_count(ws: Workspace, count_id: Id) -> None:
    """Put a count into the recycle bin."""
    with ws.change(_("删除平台入网人数")) as change:
        store.delete_platform_count(ws.conn, count_id, change.at)
