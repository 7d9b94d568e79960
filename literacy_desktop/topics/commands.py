"""Topics on the command line."""

import click

from literacy_desktop.base.console import Console, pass_console
from literacy_desktop.base.i18n import N_
from literacy_desktop.topics import service


@click.group(help=N_("教学内容。"))
def topics() -> None:
    """Hold the commands."""


@topics.command("list", help=N_("列出教学内容。"))
@pass_console
def list_topics(console: Console) -> None:
    """List the topics."""
    found = service.all_topics(console.workspace())
    console.give(
        [
            {
                "code": topic.code,
                "group": topic.group,
                "title": topic.title,
                "level": topic.level,
                "minutes": topic.minutes,
                "steps": topic.steps,
                "can_do": topic.can_do,
                "verified_on": topic.verified_on,
            }
            for topic in found
        ],
        (f"{topic.code}  {topic.group}  {topic.title}" for topic in found),
    )
