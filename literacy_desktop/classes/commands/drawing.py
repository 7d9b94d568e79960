"""摇号 on the command line."""

from pathlib import Path

import click

from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.classes import service
from literacy_desktop.classes.model import Draw
from literacy_desktop.classes.service import class_of_code


@click.command("draw", help=N_("摇号：先公告名单和种子，再摇；摇过的再摇结果不变。"))
@click.option("--class", "code", required=True, help=N_("班级编号。"))
@click.option("--announce", is_flag=True, help=N_("公告：定下名单和种子，还不摇。"))
@click.option("--seed", default="", help=N_("公告时的种子，例如现场报的数；不写就随机。"))
@click.option("--withdraw", "back", is_flag=True, help=N_("撤回公告（名单漏了人）。"))
@click.option("--show", is_flag=True, help=N_("只看、只打印公告或结果，不摇。"))
@click.option("--out", type=FILE, default=None, help=N_("把公告或结果写成 PDF。"))
@pass_console
def draw(console: Console, /, code: str, seed: str, out: Path | None, **asked: bool) -> None:
    """Announce a draw, show it, take it back, or draw."""
    ws = console.workspace()
    class_id = class_of_code(ws, code).id
    if asked["back"]:
        service.withdraw_announcement(ws, class_id)
        console.give({"withdrawn": True}, [_("公告已撤回。")])
        return
    if asked["announce"]:
        result, lines = _announced(service.announce_draw(ws, class_id, seed))
    elif asked["show"]:
        result, lines = _announced(service.known_draw(ws, class_id))
    else:
        result, lines = _drawn(console, class_id)
    if out is not None:
        pages = service.print_draw(ws, class_id, out)
        result |= {"out": out, "pages": pages}
        lines.append(_("已生成 {count} 页：{out}").format(count=pages, out=out))
    console.give(result, lines)


def _announced(made: Draw) -> tuple[dict[str, object], list[str]]:
    result: dict[str, object] = {
        "seed": made.seed,
        "places": made.places,
        "entrants": len(made.entrants),
        "digest": made.digest,
        "outcome": made.outcome,
    }
    words = _("{n} 人报名，{places} 个名额，种子 {seed}。").format(
        n=len(made.entrants), places=made.places, seed=made.seed
    )
    state = _("已公告，还没有摇。") if made.outcome is None else _("已经摇过号了。")
    return result, [words, state]


def _drawn(console: Console, class_id: bytes) -> tuple[dict[str, object], list[str]]:
    done = service.draw(console.workspace(), class_id)
    lines = [_("这个班摇过号了，结果和上次一样。")] if done.repeated else []
    lines += [f"{place:>3}  {one.name}" for place, one in enumerate(done.taken, 1)]
    lines += [
        _("候补 {place}  {name}").format(place=place, name=one.name)
        for place, one in enumerate(done.waiting, 1)
    ]
    result: dict[str, object] = {
        "seed": done.draw.seed,
        "repeated": done.repeated,
        "taken": [one.attendee_id for one in done.taken],
        "waiting": [one.attendee_id for one in done.waiting],
        "values": {str(one.entrant.number): one.value for one in done.draw.order()},
    }
    return result, lines
