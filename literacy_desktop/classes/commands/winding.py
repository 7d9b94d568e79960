"""Closing and merging classes on the command line, and the list of whom to tell."""

from typing import Any

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import parse_id
from literacy_desktop.base.masks import mask_phone
from literacy_desktop.classes import service
from literacy_desktop.classes.model.telling import Telling
from literacy_desktop.classes.service import class_of_code

_REASON = click.option("--reason", required=True, help=N_("原因。"))
_DRY = click.option("--dry-run", is_flag=True, help=N_("只看结果，不写入。"))


@click.command("short", help=N_("列出人数不够的班。"))
@pass_console
def short(console: Console) -> None:
    """List classes that too few people are in."""
    found = service.short_of_people(console.workspace())
    console.give(
        [
            {"code": one.code, "name": one.name, "enrolled": one.enrolled, "minimum": one.minimum}
            for one in found
        ],
        (f"{one.code}  {one.name}  {one.enrolled}/{one.minimum}" for one in found),
    )


@click.command("close", help=N_("撤班：取消还没上的课，学员退班，列出要通知谁。"))
@click.argument("code", metavar="CLASS")
@_REASON
@_DRY
@pass_console
def close(console: Console, code: str, reason: str, *, dry_run: bool) -> None:
    """Close a class."""
    ws = console.workspace()
    plan = service.plan_close(ws, class_of_code(ws, code).id, reason)
    if not dry_run:
        service.close_class(ws, plan)
    console.give(
        {
            "code": plan.class_.code,
            "cancelled": len(plan.sessions),
            "people": len(plan.people),
            "tell": [_told(one) for one in plan.tellings],
            "dry_run": dry_run,
        },
        [
            _("{name}：取消 {n} 次课，{people} 人退班。").format(
                name=plan.class_.name, n=len(plan.sessions), people=len(plan.people)
            ),
            *_lines(plan.tellings),
        ],
    )


@click.command("merge", help=N_("并班：学员连同考勤转到另一个班，列出要通知谁。"))
@click.argument("code", metavar="CLASS")
@click.option("--into", required=True, help=N_("并到哪个班（班级编号）。"))
@_REASON
@_DRY
@pass_console
def merge(console: Console, code: str, into: str, reason: str, *, dry_run: bool) -> None:
    """Merge a class into another."""
    ws = console.workspace()
    plan = service.plan_merge(ws, class_of_code(ws, code).id, class_of_code(ws, into).id, reason)
    if not dry_run:
        service.merge_classes(ws, plan)
    console.give(
        {
            "code": plan.source.code,
            "into": plan.target.code,
            "moved": [one.attendee_id for one in plan.moving],
            "already": [one.attendee_id for one in plan.already],
            "credits": len(plan.credits),
            "cancelled": len(plan.sessions),
            "notices": plan.notices,
            "tell": [_told(one) for one in plan.tellings],
            "dry_run": dry_run,
        },
        [
            _("{source}并入{target}：转 {n} 人，{credits} 个考勤照算。").format(
                source=plan.source.name,
                target=plan.target.name,
                n=len(plan.moving),
                credits=len(plan.credits),
            ),
            *plan.notices,
            *_lines(plan.tellings),
        ],
    )


@click.command("tell", help=N_("要通知谁、通知什么；--done 记下已经通知到的人。"))
@click.option("--class", "code", default=None, help=N_("只看这个班（班级编号）。"))
@click.option("--done", multiple=True, help=N_("已经通知到的那一条的编号，可以多次。"))
@pass_console
def tell(console: Console, code: str | None, done: tuple[str, ...]) -> None:
    """Show whom to tell what, and note who was told."""
    ws = console.workspace()
    if done:
        service.note_told(ws, [parse_id(one) for one in done])
    found = service.tellings(ws, class_of_code(ws, code).id if code else None)
    console.give([_told(one) for one in found], _lines(found))


def _told(one: Telling) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "phone": mask_phone(one.phone),
        "words": one.words,
        "told_at": one.told_at,
        "told_by": one.told_by,
    }


def _lines(found: Any) -> list[str]:
    return [
        f"{'√' if one.told_at else '□'} {one.id.hex()}  {one.name}  {mask_phone(one.phone)}  {one.words}"
        for one in found
    ]
