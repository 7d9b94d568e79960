"""The command line: every subject's commands under one name. The window's second face, without a window.

Exit codes: 0 done, 1 refused with a reason, 2 wrong usage. Loading this module loads no window toolkit.
"""

import gettext
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from literacy_desktop import __version__
from literacy_desktop.access.commands import vault
from literacy_desktop.attendance.commands import attendance
from literacy_desktop.attendees.commands import attendees
from literacy_desktop.audit.commands import audit, recycle
from literacy_desktop.backups.commands import backup, check, repair
from literacy_desktop.base.console import FILE, Console
from literacy_desktop.base.faults import explain
from literacy_desktop.base.i18n import LANGUAGES, N_, SOURCE, _, set_language
from literacy_desktop.base.paths import asset, default_data_file
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.certificates.commands import certificates
from literacy_desktop.classes.commands import classes, courses, draw, enrol, import_roster, sessions
from literacy_desktop.demo.commands import demo
from literacy_desktop.desk.commands import check_in, pin
from literacy_desktop.drop_in.commands import drop_in
from literacy_desktop.exchange.commands import exchange
from literacy_desktop.hub.commands import hub
from literacy_desktop.papers.commands import papers
from literacy_desktop.regions.commands import units
from literacy_desktop.sheets.commands import sheets
from literacy_desktop.sites.commands import new, partners, sites, staff
from literacy_desktop.skills.commands import skills
from literacy_desktop.timetable.commands import ics, timetable
from literacy_desktop.topics.commands import topics
from literacy_desktop.updates.commands import updates
from literacy_desktop.vault.commands import history, settings
from literacy_desktop.verification.commands import keys, verify
from literacy_desktop.window.commands import open_window, pictures, self_test

REFUSED, WRONG_USAGE = 1, 2
LANGUAGE_VARIABLE = "LITERACY_LANG"

_source_help: dict[click.Command | click.Parameter, str] = {}
"""The Chinese help of every command and option, kept while it is shown in another language."""


@click.group(help=N_("智慧助老课程管理。没有命令时打开窗口。"), invoke_without_command=True)
@click.option("--data", "data_file", type=FILE, default=None, help=N_("数据文件。"))
@click.option("--json", "as_json", is_flag=True, help=N_("结果用 JSON 输出到标准输出，其余都到标准错误。"))
@click.option("--user", default="", help=N_("用户姓名；有几个人设了口令时写。"))
@click.option(
    "--passphrase-file", type=FILE, default=None, help=N_("写有口令的文件，只读第一行；- 表示从标准输入读。")
)
@click.option("--lang", type=click.Choice(list(LANGUAGES)), default=None, help=N_("语言。"))
@click.version_option(__version__, prog_name="literacy-desktop", help=N_("显示版本。"))
@click.pass_context
def main(ctx: click.Context, /, data_file: Path | None, *, as_json: bool, **rest: Any) -> None:
    """Hold all commands."""
    who = {name: rest[name] for name in ("user", "passphrase_file")}  # the language was read before parsing
    ctx.obj = Console(data_file or default_data_file(), as_json, **who)
    ctx.call_on_close(ctx.obj.close)
    if ctx.invoked_subcommand is None:
        ctx.invoke(open_window)


for command in (
    new,
    demo,
    sites,
    partners,
    staff,
    units,
    topics,
    attendees,
    courses,
    classes,
    sessions,
    timetable,
    drop_in,
    enrol,
    draw,
    attendance,
    skills,
    sheets,
    certificates,
    papers,
    settings,
    exchange,
    recycle,
    history,
    audit,
    backup,
    check,
    repair,
    vault,
    updates,
    self_test,
    pictures,
    open_window,
):
    main.add_command(command)
attendees.add_command(import_roster)
sessions.add_command(ics)
attendance.add_command(check_in)
attendance.add_command(pin)
certificates.add_command(verify)
certificates.add_command(keys)
exchange.add_command(hub)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line.

    Returns: the exit code.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    speak(_language(given))
    try:
        outcome = main.main(given, prog_name="literacy-desktop", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as shown:
        shown.show()
        return WRONG_USAGE
    except click.ClickException as wrong:
        wrong.show()
        return WRONG_USAGE
    except click.exceptions.Exit as ended:
        return int(ended.exit_code)
    except (click.Abort, KeyboardInterrupt, Cancelled):
        click.echo(_("已取消，没有改动任何内容。"), err=True)
        return REFUSED
    except Exception as fault:  # noqa: BLE001  the one place where faults become sentences
        return _refuse(fault)
    return outcome if isinstance(outcome, int) else 0  # a number is what ctx.exit said


def _refuse(fault: Exception) -> int:
    problem = explain(fault) or _reported(fault)
    click.echo(problem.what, err=True)
    if problem.then:
        click.echo(problem.then, err=True)
    return REFUSED


def _reported(fault: Exception) -> Problem:
    """A bug of ours: told without a traceback, which goes into a report file."""
    from literacy_desktop.window.errors import write_report  # where the window's reports go too

    return Problem(
        _("程序出了一个没有料到的错，刚才这一步没有做成，已经保存的内容没有受影响。"),
        _("请把报告文件“{path}”交给维护人员。里面没有学员信息。").format(path=write_report(fault)),
    )


def _speak_utf8() -> None:
    """A Chinese Windows gives pipes its own code page, which lacks rare characters of names."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (os.name == "nt" or not stream.isatty()):
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _language(given: Sequence[str]) -> str:
    """The language asked for, before anything is parsed: also errors and help are told in it."""
    for place, word in enumerate(given):
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and place + 1 < len(given):
            return given[place + 1]
    return os.environ.get(LANGUAGE_VARIABLE, SOURCE)


def speak(language: str) -> None:
    """Speak this language in messages, in help, and in what click itself says."""
    set_language(language)
    domain = "click" if language == SOURCE or language not in LANGUAGES else "messages"
    os.environ["LANGUAGE"] = SOURCE if domain == "click" else language
    gettext.bindtextdomain("click", str(asset("locale")))
    gettext.textdomain(domain)
    _translate(main)


def _translate(command: click.Command) -> None:
    command.help = _(_source_help.setdefault(command, command.help or "")) or None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = _(_source_help.setdefault(parameter, parameter.help or "")) or None
    asked = command.get_help_option(click.Context(command))
    if asked is not None:  # click makes it once, in the language of the first who asked
        asked.help = gettext.gettext("Show this message and exit.")
    if isinstance(command, click.Group):
        for one in command.commands.values():
            _translate(one)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read-table"]:  # the packaged program as the reader of workbooks (tables/apart.py)
        from literacy_desktop.tables import child

        child.limit_memory()
        child.main(sys.argv[2:], sys.stdin.buffer, sys.stdout.buffer)
    else:
        sys.exit(run())
