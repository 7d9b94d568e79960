"""A class before and after; satisfaction slips."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.classes.service import class_of_code
from literacy_desktop.skills import service
from literacy_desktop.skills.commands.group import (
    CLASS,
    OUT,
    SESSION,
    session_of,
    skills,
    tally_json,
)
from literacy_desktop.skills.model import (
    FACES,
    PHASES,
    Opinion,
    Tally,
)


@skills.command("chart", help=N_("一个班的教学成效：课前、课后、回访各会多少。"))
@CLASS
@OUT
@pass_console
def chart(console: Console, code: str, out: Path | None) -> None:
    """Show a class before and after."""
    ws = console.workspace()
    class_ = class_of_code(ws, code)
    if out is not None:
        service.print_result(ws, class_.id, out, console.report(_("教学成效")))
    result = service.class_result(ws, class_.id)
    found = [
        {
            "session": topic.number,
            "topic": topic.topic,
            "held": topic.held,
            "people": topic.people,
            **{phase: tally_json(tally) for phase, tally in topic.tallies.items()},
        }
        for topic in result.topics
    ]
    lines = (
        f"{topic.number}  {topic.topic}  "
        + "，".join(f"{_(PHASES[phase])} {_share(tally)}" for phase, tally in topic.tallies.items())
        for topic in result.topics
    )
    console.give({"class": class_.code, "sessions": found}, lines)


def _share(tally: Tally) -> str:
    share = tally.share()
    return "—" if share is None else f"{share:.0%}"


@skills.command("satisfaction", help=N_("满意度小条：登记一张，或者看一次课的统计。"))
@CLASS
@SESSION
@click.option(
    "--add",
    "add",
    default=None,
    help=N_("登记一张：每个问题一个数字，3 满意、2 一般、1 不满意、0 没勾，例如 33210。"),
)
@click.option("--take-back", is_flag=True, help=N_("删去这次课最后登记的一张。"))
@click.option("--print", "out", type=FILE, default=None, help=N_("把空白小条写成 PDF 文件，一页两张。"))
@click.option("--count", type=click.IntRange(1, 2000), default=None, help=N_("印几张；不写就按在班人数。"))
@pass_console
def satisfaction(console: Console, /, code: str, number: int, **given: Any) -> None:
    """Enter a slip, or count those of a session."""
    ws = console.workspace()
    session = session_of(ws, code, number)
    if given["out"] is not None:
        count = given["count"] or 0
        service.print_slips(ws, session, given["out"], count=count, report=console.report(_("满意度小条")))
    if given["take_back"]:
        service.take_back_slip(ws, session)
    if given["add"] is not None:
        service.add_slip(ws, session, _faces(given["add"]))
    opinion = service.session_opinion(ws, session.id)
    console.give(_opinion(opinion), _opinion_lines(opinion))


def _faces(text: str) -> list[int | None]:
    digits = "".join(text.split())
    if not digits.isascii() or not digits.isdecimal():
        raise Problem(_("“{text}”不是满意度。").format(text=text), _("每个问题写一个数字，例如 33210。"))
    return [int(digit) or None for digit in digits]


def _opinion(opinion: Opinion) -> dict[str, Any]:
    counts = {
        question: {str(face): found[face] for face in FACES} for question, found in opinion.counts.items()
    }
    return {"slips": opinion.slips, "glad": opinion.glad, "counts": counts}


def _opinion_lines(opinion: Opinion) -> Iterator[str]:
    yield _("共 {n} 张").format(n=opinion.slips)
    for question, found in opinion.counts.items():
        yield f"{question}  " + "，".join(f"{_(word)} {found[face]}" for face, word in FACES.items())
