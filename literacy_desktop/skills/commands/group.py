"""The group of commands, and what its parts share."""

import click

from literacy_desktop.base.console import FILE
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.classes.service import class_of_code, session_of_number
from literacy_desktop.skills.model import LEVELS, Tally

CLEAR = "clear"
CLASS = click.option("--class", "code", required=True, help=N_("班级编号。"))
SESSION = click.option("--session", "number", required=True, type=int, help=N_("第几次课。"))
OUT = click.option("--out", type=FILE, default=None, help=N_("同时写成 PDF 文件。"))


@click.group(help=N_("过关检查、技能回访、满意度。"))
def skills() -> None:
    """Hold the commands."""


def session_of(ws: Workspace, code: str, number: int) -> Session:
    """The session of a class by its number."""
    return session_of_number(ws, class_of_code(ws, code).id, number)


def level_of(text: str) -> str | None:
    """A level as it was typed; None clears.

    Raises:
        Problem: there is no such level.
    """
    if text == CLEAR:
        return None
    for key, word in LEVELS.items():
        if text in {key, word, _(word)}:
            return key
    raise Problem(
        _("没有“{level}”这种结果。").format(level=text),
        _("可以用：{names}。").format(names="、".join([*LEVELS, CLEAR])),
    )


def tally_json(tally: Tally) -> dict[str, int]:
    """A tally as plain values."""
    return {"can": tally.can, "prompted": tally.prompted, "cannot": tally.cannot}
