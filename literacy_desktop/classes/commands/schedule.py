"""The options that say on which days a class meets, shared by every command that plans sessions."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from literacy_desktop.base.console import DAY
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.classes.model import SKIPPED, USUALLY, lunar_pattern, read_pattern, weekly_pattern

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--weekly", default="", help=N_("每周哪几天，1 是周一、7 是周日，例如 2,4。")),
    click.option(
        "--every", type=int, default=1, show_default=True, help=N_("每几周一次，和 --weekly 一起用。")
    ),
    click.option("--rule", default="", help=N_("重复规则（RRULE），例如 FREQ=MONTHLY;BYDAY=1TU。")),
    click.option("--lunar", default="", help=N_("按农历：逢几上课，例如 3,8。")),
    click.option("--until", type=DAY, default=None, help=N_("最后一天；写了它就不看课次数。")),
    click.option(
        "--skip",
        multiple=True,
        type=click.Choice([*SKIPPED, "none"]),
        help=N_("避开哪些日子（可以多次），none 都不避开；默认 holiday、closed、market。"),
    ),
    click.option("--draft", is_flag=True, help=N_("先排成草稿，不算定下来的课。")),
)


def schedule_options(command: Command) -> Command:
    """Give a command the options of a schedule."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def pattern_of(given: Mapping[str, Any]) -> str:
    """The pattern that the options name, as it is stored; empty for every week on the day of the first.

    Raises:
        Problem: more than one was named, or it cannot be read.
    """
    named = [name for name in ("weekly", "rule", "lunar") if given[name]]
    if len(named) > 1:
        raise Problem(
            _("重复规则写了不止一种：{names}。").format(names="、".join(f"--{name}" for name in named)),
            _("--weekly、--rule、--lunar 只写一种。"),
        )
    if given["weekly"]:
        return weekly_pattern(_weekdays(given["weekly"]), given["every"]).text()
    if given["lunar"]:
        return lunar_pattern(given["lunar"]).text()
    return read_pattern(given["rule"]).text() if given["rule"] else ""


def _weekdays(text: str) -> list[int]:
    found = [part.strip() for part in text.replace("，", ",").split(",")]
    if not all(part.isdigit() for part in found):
        raise Problem(_("“{text}”看不出是每周哪几天。").format(text=text), _("请写 1 到 7，例如 2,4。"))
    return [int(part) - 1 for part in found]


def skips_of(given: Mapping[str, Any]) -> frozenset[str]:
    """What the options keep clear of."""
    named = frozenset(given["skip"])
    return named - {"none"} if named else USUALLY


def topic_codes(text: str) -> tuple[str, ...]:
    """Topic codes as people type them."""
    return tuple(code.strip().upper() for code in text.replace("，", ",").split(",") if code.strip())
