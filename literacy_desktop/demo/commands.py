"""The demo on the command line."""

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.classes.service import all_classes
from literacy_desktop.demo.service import leave_package, make_demo


@click.command(help=N_("建立示例数据文件：三个教学点、几个班级、虚构的学员。"))
@click.option("--attendees", default=240, show_default=True, help=N_("多少学员。"))
@click.option("--seed", default=1, show_default=True, help=N_("同一个数字得到同样的数据。"))
@pass_console
def demo(console: Console, attendees: int, seed: int) -> None:
    """Make a demo."""
    path = console.data_file
    ws = console.adopt(
        make_demo(path, attendees=attendees, seed=seed, report=console.report(_("建立示例数据")))
    )
    package = leave_package(ws)
    codes = [one.code for one in all_classes(ws)]
    console.give(
        {"data": path, "attendees": attendees, "classes": codes, "package": package},
        [
            _("已建立示例数据：{path}（{count} 人）").format(path=path, count=attendees),
            _("另一台电脑的数据包，可以收下试试：{path}").format(path=package),
            *codes,
        ],
    )
