"""What every command of the command line shares: the data file, the form of its answers, its argument types.

Results go to stdout, as text or, with --json, as one JSON value; everything else goes to stderr.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.dates import parse_day
from literacy_desktop.base.i18n import _
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace

PROGRESS_STEP = 0.05


@dataclass
class Console:
    """The data file a command works on, and how it answers."""

    data_file: Path
    as_json: bool = False
    _workspace: Workspace | None = field(default=None, repr=False)

    def workspace(self) -> Workspace:
        """The workspace, opened at the first call.

        Raises:
            Problem: it cannot be opened.
        """
        if self._workspace is None:
            if not self.data_file.exists():
                raise Problem(
                    _("还没有数据文件“{path}”。").format(path=self.data_file),
                    _("用 --data 指定文件；新建请用 new 命令，看示例请用 demo 命令。"),
                )
            self._workspace = Workspace.open(self.data_file)
        return self._workspace

    def adopt(self, workspace: Workspace) -> Workspace:
        """Work on this workspace, which was just made, and close it at the end."""
        self._workspace = workspace
        return workspace

    def discard(self) -> None:
        """Undo the making of the data file that was adopted."""
        self.close()
        for made in (self.data_file, keyring_path(self.data_file)):
            made.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the data file."""
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def give(self, result: Any, lines: Iterable[str]) -> None:
        """Answer: the result as JSON, or the lines as text.

        Args:
            result: plain values; bytes become hexadecimal text, dates ISO text.
            lines: the same for people.
        """
        if self.as_json:
            text = json.dumps(result, ensure_ascii=False, indent=1, default=_plain)
            click.echo(text)
        else:
            for line in lines:
                click.echo(line)

    def report(self, label: str) -> Report:
        """Progress on stderr, where a person watches it."""
        if not sys.stderr.isatty():
            return silent
        shown = [0.0]

        def tell(done: int, total: int) -> None:
            share = done / total if total else 0.0
            if done >= total or share - shown[0] >= PROGRESS_STEP:
                shown[0] = share
                click.echo(f"\r{label} {done}/{total}", nl=done >= total, err=True)

        return tell


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(value)


pass_console = click.make_pass_decorator(Console)


class DayType(click.ParamType[date]):
    """A day as people write it."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day; wrong usage where it is none."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except Problem as problem:
            self.fail(str(problem), param, ctx)


class TimeType(click.ParamType[time]):
    """A time of day, 9:00 or 14:30."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """Read the time; wrong usage where it is none."""
        if isinstance(value, time):
            return value
        hours, _colon, minutes = str(value).replace("：", ":").partition(":")
        try:
            return time(int(hours), int(minutes or 0))
        except ValueError:
            self.fail(_("“{text}”不是时间，请写成 9:00 或 14:30。").format(text=value), param, ctx)


DAY, TIME = DayType(), TimeType()
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
