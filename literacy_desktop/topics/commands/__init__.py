"""Topics and lesson plans on the command line."""

from literacy_desktop.topics.commands import lessons, versions
from literacy_desktop.topics.commands.topics import topics

__all__ = ["topics"]

for _command in (*versions.COMMANDS, *lessons.COMMANDS):
    topics.add_command(_command)
