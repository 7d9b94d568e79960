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
from literacy_desktop.base.keyring import Locked, Opened, Passphrase, held_key, keyring_path, unlock
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.workspace import Workspace, local_now

PROGRESS_STEP = 0.05
ATTEMPTS = 3
STDIN = Path("-")


@dataclass
class Console:
    """The data file a command works on, who works with it, and how it answers.

    Attributes:
        data_file: which.
        as_json: whether results are JSON.
        user: who works with it, where several have a passphrase.
        passphrase_file: whose first line is the passphrase; `-` for the standard input; None to be asked.
    """

    data_file: Path
    as_json: bool = False
    user: str = ""
    passphrase_file: Path | None = field(default=None, repr=False)
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
            try:
                self._workspace = Workspace.open(self.data_file)
            except Locked as locked:
                self._workspace = Workspace.open(self.data_file, opened=self.unlock(locked, self.data_file))
        return self._workspace

    def unlock(self, locked: Locked, file: Path) -> Opened:
        """What opens a locked file, the data file or a backup: its passphrase is asked for, or read.

        Raises:
            Problem: nobody can be asked, the passphrase is wrong, or only the recovery sheet opens it.
        """
        if not locked.users:
            raise locked
        if self.passphrase_file is None and not sys.stdin.isatty():
            raise Problem(locked.what, _("用 --passphrase-file 指定写有口令的文件，或用 - 从标准输入读。"))
        if self.passphrase_file is not None:
            given = Passphrase(self.user, self.secret(""))
            return unlock(file, given, local_now())
        user = self.user or (locked.users[0][1] if len(locked.users) == 1 else "")
        user = user or click.prompt(_("您是哪位"), type=click.Choice([name for _id, name in locked.users]))
        for left in range(ATTEMPTS - 1, -1, -1):
            try:
                return unlock(file, Passphrase(user, self.secret(_("口令"))), local_now())
            except Problem as problem:
                if not left:
                    raise
                click.echo(str(problem), err=True)
        raise AssertionError(user)

    def shut_out(self) -> bool:
        """Whether the data file is locked and its passphrase was not given."""
        try:
            held_key(self.data_file)
        except Locked:
            return True
        except Problem:
            return False
        return False

    def secret(self, words: str, file: Path | None = None, *, twice: bool = False) -> str:
        """A secret that is not shown: the first line of a file or of the standard input, else typed.

        Args:
            words: what is asked for.
            file: where it stands; `-` for the standard input; without one, where --passphrase-file says.
            twice: whether it is typed twice, so that a slip shows.

        Raises:
            Problem: the two differ.
        """
        source = file or (None if twice else self.passphrase_file)
        if source is None:
            typed = str(click.prompt(words, hide_input=True, err=True))
            if twice and typed != str(click.prompt(_("再输一遍"), hide_input=True, err=True)):
                raise Problem(_("两遍不一样，没有改。"), _("请再来一次。"))
            return typed
        text = sys.stdin.readline() if source == STDIN else source.read_text(encoding="utf-8-sig")
        return text.splitlines()[0] if text.strip() else ""

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
