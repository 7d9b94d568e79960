"""People registered twice, on the command line: found, made one, parted again."""

from typing import Any

import click

from literacy_desktop.attendees.model.duplicates import FIELDS, REASONS, Face, Pair
from literacy_desktop.attendees.service import duplicates as service
from literacy_desktop.attendees.service import merging
from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.masks import mask_id, mask_phone
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.regions.service import tree


@click.command(help=N_("疑似重复登记的学员，一对一行，最可靠的在前；号码打码。"))
@click.option(
    "--reason",
    type=click.Choice(list(REASONS)),
    default=None,
    help=N_("只看这一种：号码、地点、读音、电话。"),
)
@click.option("--limit", type=click.IntRange(min=1), default=200, show_default=True, help=N_("最多多少对。"))
@pass_console
def duplicates(console: Console, reason: str | None, limit: int) -> None:
    """List pairs who may be one person."""
    ws = console.workspace()
    regions = tree(ws)
    found = service.pairs(ws, console.report(_("查找重复")))
    found = [pair for pair in found if reason is None or reason in pair.reasons][:limit]
    console.give(
        [
            {
                "one": _face(pair.one, regions),
                "other": _face(pair.other, regions),
                "reasons": list(pair.reasons),
            }
            for pair in found
        ],
        [_line(pair) for pair in found] or [_("没有发现重复登记的学员。")],
    )


def _line(pair: Pair) -> str:
    why = "、".join(_(REASONS[reason]) for reason in pair.reasons)
    people = "  ".join(
        f"{face.id.hex()} {face.name} {face.birth or ''}".strip() for face in (pair.one, pair.other)
    )
    return f"{people}  {why}"


def _face(face: Face, regions: RegionTree) -> dict[str, Any]:
    return {
        "id": face.id,
        "name": face.name,
        "sex": face.sex,
        "birth": face.birth,
        "id_number": mask_id(face.id_number) if face.id_number else None,
        "phone": mask_phone(face.phone),
        "region": regions.path(face.region_code),
    }


@click.command(help=N_("合并两条记录：保留第一个，第二个的报名、考勤、证书都归到第一个。"))
@click.argument("keeper")
@click.argument("loser")
@click.option(
    "--take",
    multiple=True,
    type=click.Choice([field.key for field in FIELDS]),
    help=N_("这些栏目用第二个的内容，可以多次；不写就只补第一个缺的。"),
)
@click.option("--dry-run", is_flag=True, help=N_("只看两条记录的异同，不合并。"))
@pass_console
def merge(console: Console, keeper: str, loser: str, take: tuple[str, ...], *, dry_run: bool) -> None:
    """Let two records be one person."""
    ws = console.workspace()
    keeper_id, loser_id = parse_id(keeper), parse_id(loser)
    found, proposed = merging.compared(ws, keeper_id, loser_id)
    chosen = set(take) or set(proposed)
    if not dry_run:
        merging.merge(ws, keeper_id, loser_id, chosen)
    result = {
        "keeper": keeper_id,
        "loser": loser_id,
        "merged": not dry_run,
        "fields": [
            {"field": one.field.key, "state": one.state, "take": one.field.key in chosen} for one in found
        ],
    }
    told = {"same": _("相同"), "different": _("不同"), "left": _("只有第一条有"), "right": _("只有第二条有")}
    lines = [
        f"{_(one.field.title)}: {told[one.state]}"
        + (_("，用第二条的") if one.field.key in chosen and one.state != "same" else "")
        for one in found
    ]
    console.give(result, [*lines, *([] if dry_run else [_("已合并。")])])


@click.command(help=N_("拆开合并：两条记录都恢复成合并前的样子。"))
@click.argument("loser")
@pass_console
def unmerge(console: Console, loser: str) -> None:
    """Take a merge back."""
    ws = console.workspace()
    loser_id = parse_id(loser)
    keeper_id = merging.unmerge(ws, loser_id)
    console.give({"keeper": keeper_id, "loser": loser_id}, [_("已拆开，两条记录都恢复了。")])


@click.command(help=N_("合并记录：谁并到了谁，可以用 unmerge 拆开。"))
@pass_console
def merges(console: Console) -> None:
    """List the merges that hold."""
    found = merging.merges(console.workspace())
    result = [
        {"loser": one.loser_id, "keeper": one.keeper_id, "at": one.at, "by": one.by, "name": name}
        | {"loser_name": other}
        for one, name, other in found
    ]
    lines = [f"{one.loser_id.hex()} {other} → {one.keeper_id.hex()} {name}" for one, name, other in found]
    console.give(result, lines or [_("还没有合并过。")])


@click.command("not-same", help=N_("确认两条记录不是同一个人，以后不再提示。"))
@click.argument("one")
@click.argument("other")
@pass_console
def not_same(console: Console, one: str, other: str) -> None:
    """Remember that two are two."""
    ws = console.workspace()
    pair = parse_id(one), parse_id(other)
    service.not_same(ws, *pair)
    console.give({"one": pair[0], "other": pair[1]}, [_("已记住：不是同一个人。")])
