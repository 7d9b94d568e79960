"""Sites, partners, teachers and volunteers on the command line."""

from literacy_desktop.sites.commands import places
from literacy_desktop.sites.commands.partners import partners
from literacy_desktop.sites.commands.sites import new, sites
from literacy_desktop.sites.commands.staff import staff

__all__ = ["new", "partners", "sites", "staff"]

for _command in places.COMMANDS:
    sites.add_command(_command)
