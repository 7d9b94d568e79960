"""The hub on the command line: for the PCs of the offices, and for whoever administers the server."""

from literacy_desktop.hub.commands.administering import add_centre, init, revoke_centre
from literacy_desktop.hub.commands.figures import roll_up
from literacy_desktop.hub.commands.using import hub

for command in (init, add_centre, revoke_centre, roll_up):
    hub.add_command(command)

__all__ = ["hub"]
