"""The group that holds every command of attendance."""

import click

from literacy_desktop.base.i18n import N_


@click.group(help=N_("考勤：登记、查看、人数、锁定、缺勤提醒。"))
def attendance() -> None:
    """Hold the commands."""
