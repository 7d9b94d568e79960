"""Exchanging packages on the command line."""

from literacy_desktop.exchange.commands.courier import exchange
from literacy_desktop.exchange.commands.devices import join, name, new_key, new_pc, peers, restore, revoke

for command in (new_pc, join, peers, name, revoke, restore, new_key):
    exchange.add_command(command)

__all__ = ["exchange"]
