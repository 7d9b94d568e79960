"""The commands that open the window, take pictures of it, and test the whole program."""

import os
from pathlib import Path
from typing import Any

import click

from literacy_desktop.base.console import FILE, FOLDER, Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem


def _paint_unseen() -> None:
    """Pictures need no screen, and where there is one nothing should flash up on it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


@click.command("open", help=N_("打开窗口。"))
@pass_console
def open_window(console: Console) -> None:
    """Open the window on the data file."""
    from literacy_desktop.window.application import run  # the window toolkit, only when a window is wanted

    code = run(console.data_file)
    if code:
        raise click.exceptions.Exit(code)


@click.command(help=N_("不开窗口，把每一页画成图片。"))
@click.option("--out", required=True, type=FOLDER, help=N_("放图片的文件夹。"))
@click.option("--width", default=1366, show_default=True, help=N_("宽度（像素）。"))
@click.option("--height", default=696, show_default=True, help=N_("高度（像素）。"))
@click.option("--scale", default=100, show_default=True, help=N_("文字大小（%）。"))
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", help=N_("浅色或深色。"))
@pass_console
def pictures(console: Console, /, out: Path, **given: Any) -> None:
    """Paint every page of the window into a picture."""
    _paint_unseen()
    from literacy_desktop.window.pictures import save_pictures  # the window toolkit, only here

    files = save_pictures(
        console.workspace(),
        out,
        size=(given["width"], given["height"]),
        scale=given["scale"],
        theme=given["theme"],
    )
    console.give({"files": files}, (str(file) for file in files))


@click.command("self-test", help=N_("自检：在临时文件里把主要功能走一遍。"))
@click.option("--report", "report_file", type=FILE, default=None, help=N_("把结果也写进这个文件。"))
@pass_console
def self_test(console: Console, report_file: Path | None) -> None:
    """Try the program's main parts in a temporary folder."""
    _paint_unseen()
    from literacy_desktop.window.self_test import run_all  # everything, only here

    results = run_all()
    lines = [f"{'✓' if one.passed else '✗'} {one.name} {one.details}".rstrip() for one in results]
    if report_file is not None:
        report_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    passed = all(one.passed for one in results)
    console.give(
        {
            "passed": passed,
            "steps": [{"name": one.name, "passed": one.passed, "details": one.details} for one in results],
        },
        lines,
    )
    if not passed:
        raise Problem(_("自检没有全部通过。"), _("请重新安装；如果还不行，把上面的结果发给技术人员。"))
