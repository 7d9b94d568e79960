"""The register on the command line: found, listed, tagged, deleted, and what happened to one person."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

import click

from literacy_desktop.attendees import service
from literacy_desktop.attendees.commands.group import attendees, described
from literacy_desktop.attendees.model import CATEGORIES, EVENT_KINDS, ORDERS, Event, Filter, ListRow
from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.dates import AGE_BANDS
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id, parse_id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.regions.service import tree
from literacy_desktop.sites.service import find_site

F = TypeVar("F", bound=Callable[..., Any])

FILTERS = (
    click.option("--region", default=None, help=N_("县、乡镇或村：名称或 12 位代码。")),
    click.option("--ages", type=click.Choice([b.code for b in AGE_BANDS]), default=None, help=N_("年龄段。")),
    click.option("--sex", type=click.Choice(["male", "female"]), default=None, help=N_("性别。")),
    click.option(
        "--category", type=click.Choice(list(CATEGORIES)), default=None, help=N_("特殊困难老年人类型。")
    ),
    click.option("--site", default=None, help=N_("教学点名称。")),
    click.option("--class", "class_", default=None, help=N_("班级编号或名称。")),
    click.option("--certified/--not-certified", default=None, help=N_("有或没有证书。")),
    click.option(
        "--allowance",
        type=click.Choice(["yes", "no", "unknown"]),
        default=None,
        help=N_("高龄津贴：领取、未领取、没有问过。"),
    ),
    click.option("--tagged", default=None, help=N_("有这个标签。")),
)
_SEXES = {"male": 1, "female": 2}


def filtered(command: F) -> F:
    """Give a command the options that narrow a list, together as `asked`."""

    @wraps(command)
    def run(**given: Any) -> Any:
        names = ("region", "ages", "sex", "category", "site", "class_", "certified", "allowance", "tagged")
        return command(asked={name: given.pop(name) for name in names}, **given)

    for option in reversed(FILTERS):
        run = option(run)
    return run  # type: ignore[return-value]  # the same command with more options


def read_filter(ws: Workspace, asked: dict[str, Any], **more: Any) -> Filter:
    """The filter that the options ask for.

    Raises:
        Problem: there is no such region, site or class.
    """
    return Filter(
        region_code=_region(tree(ws), asked["region"]) if asked["region"] else None,
        ages=asked["ages"],
        sex=_SEXES[asked["sex"]] if asked["sex"] else None,
        category=asked["category"],
        site_id=find_site(ws, asked["site"]).id if asked["site"] else None,
        class_id=_class(ws, asked["class_"]) if asked["class_"] else None,
        certified=asked["certified"],
        allowance=asked["allowance"],
        tag=asked["tagged"],
        **more,
    )


def _region(regions: RegionTree, text: str) -> str:
    named = [one.code for one in regions.regions.values() if text in {one.code, one.name, one.short_name}]
    code = named[0] if len(named) == 1 else regions.match(text)
    if code is None:
        raise Problem(
            _("没有叫“{text}”的县、乡镇或村。").format(text=text),
            _("请写全名称，例如“濮阳县柳屯镇”，或写 12 位代码。"),
        )
    return code


def _class(ws: Workspace, text: str) -> Id:
    choices = service.class_choices(ws)
    found = [one for one in choices if text == one.code] or [one for one in choices if text == one.name]
    if len(found) != 1:
        names = _("、").join(f"{one.name}（{one.code}）" for one in (found or choices)[:10])
        raise Problem(
            _("没有唯一叫“{text}”的班级。").format(text=text),
            _("请写班级编号，已有：{names}。").format(names=names),
        )
    class_id: Id = found[0].id
    return class_id


@attendees.command("find", help=N_("查找学员：姓名、拼音、首字母、号码后几位、学号、村名，可以写几个词。"))
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help=N_("最多多少人。"))
@filtered
@pass_console
def find(console: Console, text: str, limit: int, asked: dict[str, Any]) -> None:
    """Find people."""
    ws = console.workspace()
    shown = read_filter(ws, asked, text=text)
    if shown == Filter(text=text):
        give(console, ws, service.find(ws, text, limit))
    else:
        give(console, ws, service.list_rows(ws, service.listing(ws, shown)[:limit]))


@attendees.command("list", help=N_("列出学员，按拼音或其他列排序。"))
@click.option(
    "--order", type=click.Choice(ORDERS), default="name", show_default=True, help=N_("按哪一列排序。")
)
@click.option("--descending", is_flag=True, help=N_("倒过来排。"))
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help=N_("最多多少人。"))
@filtered
@pass_console
def list_(console: Console, order: str, limit: int, asked: dict[str, Any], *, descending: bool) -> None:
    """List people."""
    ws = console.workspace()
    shown = read_filter(ws, asked, order=order, descending=descending)
    give(console, ws, service.list_rows(ws, service.listing(ws, shown)[:limit]))


def give(console: Console, ws: Workspace, rows: Sequence[ListRow]) -> None:
    """Answer with people."""
    regions = tree(ws)
    console.give(
        [described(row, regions) for row in rows],
        (_row(row, regions) for row in rows),
    )


def _row(row: ListRow, regions: RegionTree) -> str:
    place = regions.path(row.region_code)
    return f"{row.id.hex()}  {row.name}  {row.birth or ''}  {place}  {row.tags}".rstrip()


@attendees.command("tag", help=N_("给学员加标签，或用 --off 去掉；写编号，或用筛选指定一批人。"))
@click.argument("word")
@click.argument("identifiers", metavar="[ID]...", nargs=-1)
@click.option("--off", is_flag=True, help=N_("去掉标签。"))
@filtered
@pass_console
def tag(console: Console, word: str, identifiers: Sequence[str], asked: dict[str, Any], *, off: bool) -> None:
    """Tag people."""
    ws = console.workspace()
    change = service.untag if off else service.tag
    count = change(ws, _meant(ws, identifiers, asked), word, console.report(_("标签")))
    words = _("已去掉 {n} 人的标签“{tag}”") if off else _("已给 {n} 人加上标签“{tag}”")
    console.give({"tag": word, "count": count}, [words.format(n=count, tag=word)])


@attendees.command("tags", help=N_("列出用过的标签和人数。"))
@pass_console
def tags(console: Console) -> None:
    """List the tags."""
    found = service.tags(console.workspace())
    console.give(
        [{"tag": word, "people": count} for word, count in found],
        (_("{tag}  {n} 人").format(tag=word, n=count) for word, count in found),
    )


@attendees.command("delete", help=N_("把学员放进回收站；写编号，或用筛选指定一批人。"))
@click.argument("identifiers", metavar="[ID]...", nargs=-1)
@filtered
@pass_console
def delete(console: Console, identifiers: Sequence[str], asked: dict[str, Any]) -> None:
    """Put people into the recycle bin."""
    ws = console.workspace()
    meant = _meant(ws, identifiers, asked)
    service.delete(ws, meant, console.report(_("删除")))
    console.give({"deleted": list(meant)}, [_("已放进回收站：{n} 人").format(n=len(meant))])


def _meant(ws: Workspace, identifiers: Sequence[str], asked: dict[str, Any]) -> list[Id]:
    """The people who are named, or else those whom the filters leave.

    Raises:
        Problem: nobody is named and nothing is narrowed, or somebody is not on the register.
    """
    if identifiers:
        named = [parse_id(one) for one in identifiers]
        unknown = [one.hex() for one in named if not service.is_registered(ws, one)]
        if unknown:
            raise Problem(
                _("登记簿里没有这个编号：{ids}。").format(ids=_("、").join(unknown)),
                _("用 attendees find 查编号。"),
            )
        return named
    shown = read_filter(ws, asked)
    if shown == Filter():
        raise Problem(_("没有说是哪些学员。"), _("请写编号，或至少用一个筛选，例如 --class 或 --region。"))
    return service.ids(ws, service.listing(ws, shown))


@attendees.command("history", help=N_("一位学员的全部经历：登记、修改、班级、考勤、证书，最近的在前。"))
@click.argument("identifier", metavar="ID")
@pass_console
def history(console: Console, identifier: str) -> None:
    """Tell what happened to a person."""
    ws = console.workspace()
    found = service.events(ws, parse_id(identifier), console.report(_("查阅记录")))
    console.give([vars(one) for one in found], map(_line, found))


def _line(event: Event) -> str:
    kind = _(EVENT_KINDS[event.kind])
    return f"{event.at[:16].replace('T', ' ')}  {kind}  {event.what}  {event.actor}".rstrip()
