"""Checks marked and shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id, parse_id
from literacy_desktop.base.problems import Problem
from literacy_desktop.skills import service
from literacy_desktop.skills.commands.group import (
    CLASS,
    OUT,
    SESSION,
    level_of,
    session_of,
    skills,
    tally_json,
)
from literacy_desktop.skills.model import (
    LEVELS,
    PHASES,
    CheckGrid,
    Judgement,
    SkillFile,
)


@skills.command("mark", help=N_("登记过关检查。LEVEL：can 会、prompted 提示后会、cannot 不会、clear 清除。"))
@CLASS
@SESSION
@click.option("--attendee", "attendees", multiple=True, help=N_("学员编号，可以多次。"))
@click.option("--all", "everybody", is_flag=True, help=N_("来上课而还没有结果的每个人。"))
@click.option("--check", "check", required=True, help=N_("检查项目：第几项，或者它的文字。"))
@click.option(
    "--phase",
    type=click.Choice(list(PHASES)),
    default="after",
    help=N_("before 课前、after 课后、later 回访。"),
)
@click.argument("level")
@pass_console
def mark(console: Console, /, code: str, number: int, **given: Any) -> None:
    """Mark people."""
    ws = console.workspace()
    session, wanted = session_of(ws, code, number), level_of(given["level"])
    check = _check(service.check_grid(ws, session.id), given["check"])
    if given["everybody"]:
        if wanted is None:
            raise Problem(_("全班的结果不能一次清除。"), _("请用 --attendee 指定学员。"))
        count = service.fill(ws, session, check, given["phase"], wanted)
    else:
        ids = _listed(service.check_grid(ws, session.id), given["attendees"])
        service.mark(ws, session, [Judgement(one, check, given["phase"], wanted) for one in ids])
        count = len(ids)
    told = {"marked": count, "check": check, "phase": given["phase"], "level": wanted}
    console.give(told, [_("已登记 {count} 人：{check}。").format(count=count, check=check)])


def _check(grid: CheckGrid, text: str) -> str:
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= len(grid.checks):
        return grid.checks[int(text) - 1]
    if text in grid.checks:
        return text
    raise Problem(
        _("第 {number} 次课没有这样的检查项目：{checks}。").format(number=grid.session.number, checks=text),
        _("这次课的检查项目：{checks}。").format(
            checks="、".join(f"{place} {check}" for place, check in enumerate(grid.checks, 1))
        )
        if grid.checks
        else _("请先给这次课选好教学内容，再记过关检查。"),
    )


def _listed(grid: CheckGrid, texts: tuple[str, ...]) -> list[Id]:
    if not texts:
        raise Problem(_("没有指定学员。"), _("用 --attendee 指定，或用 --all 登记全班。"))
    ids, known = [parse_id(text) for text in texts], {row.member.attendee_id for row in grid.rows}
    strangers = [one.hex() for one in ids if one not in known]
    if strangers:
        raise Problem(
            _("这些学员不在班级名单里：{ids}。").format(ids="、".join(strangers)),
            _("请先用 classes enrol 加入班级。"),
        )
    return ids


@skills.command("show", help=N_("查看一次课的过关检查，或者一位学员的技能档案。"))
@click.option("--class", "code", default=None, help=N_("班级编号。"))
@click.option("--session", "number", type=int, default=None, help=N_("第几次课。"))
@click.option("--attendee", default=None, help=N_("学员编号：看这个人的技能档案。"))
@OUT
@pass_console
def show(
    console: Console, code: str | None, number: int | None, attendee: str | None, out: Path | None
) -> None:
    """Show the grid of a session, or the skill file of a person."""
    ws = console.workspace()
    if attendee is not None:
        person = parse_id(attendee)
        if out is not None:
            service.print_file(ws, person, out, console.report(_("技能档案")))
        found = service.skill_file(ws, person)
        console.give(_file(found), _file_lines(found))
        return
    if code is None or number is None:
        raise Problem(_("没有说看哪一次课。"), _("请用 --class 和 --session，或者用 --attendee 看一个人。"))
    session = session_of(ws, code, number)
    if out is not None:
        service.print_checklist(ws, session, out, console.report(_("过关检查表")))
    grid = service.check_grid(ws, session.id)
    console.give(_grid(grid), _grid_lines(grid))


def _grid(grid: CheckGrid) -> dict[str, Any]:
    return {
        "session": grid.session.number,
        "topic": grid.topic,
        "checks": grid.checks,
        "attendees": [
            {
                "id": row.member.attendee_id,
                "name": row.member.name,
                "levels": {
                    phase: {
                        check: row.levels[phase, check]
                        for check in grid.checks
                        if (phase, check) in row.levels
                    }
                    for phase in PHASES
                },
            }
            for row in grid.rows
        ],
    }


def _grid_lines(grid: CheckGrid) -> Iterator[str]:
    for place, check in enumerate(grid.checks, 1):
        yield f"{place}  {check}"
    for row in grid.rows:
        told = [
            f"{_(PHASES[phase])} {place} {_(LEVELS[row.levels[phase, check]])}"
            for phase in PHASES
            for place, check in enumerate(grid.checks, 1)
            if (phase, check) in row.levels
        ]
        yield f"{row.member.name}  {'，'.join(told) or '—'}"


def _file(found: SkillFile) -> dict[str, Any]:
    entries = [
        {
            "topic": entry.topic,
            "check": entry.can_do,
            "held": entry.held,
            "class": entry.class_name,
            "levels": entry.levels,
        }
        for entry in found.entries
    ]
    return {"attendee": found.attendee_id, "now": tally_json(found.tally), "entries": entries}


def _file_lines(found: SkillFile) -> Iterator[str]:
    tally = found.tally
    yield _("会 {can} 项，提示后会 {prompted} 项，不会 {cannot} 项").format(**tally_json(tally))
    for entry in found.entries:
        levels = "，".join(f"{_(PHASES[phase])}{_(LEVELS[level])}" for phase, level in entry.levels.items())
        yield f"{entry.held}  {entry.topic}  {entry.can_do}：{levels}"
