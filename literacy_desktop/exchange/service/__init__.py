"""The verbs of the courier: packages between the PCs of an organisation, by stick or shared folder."""

from literacy_desktop.exchange.service.arriving import apply, plan, settle
from literacy_desktop.exchange.service.conflicts import conflict, conflicts, keep_winner, take_loser
from literacy_desktop.exchange.service.folder import Round, exchange_folder, folder, set_folder
from literacy_desktop.exchange.service.identity import has_organisation, own_device, rename
from literacy_desktop.exchange.service.joining import join, new_pc
from literacy_desktop.exchange.service.making import make
from literacy_desktop.exchange.service.peers import find_peer, peers, restore, revoke

__all__ = [
    "Round",
    "apply",
    "conflict",
    "conflicts",
    "exchange_folder",
    "find_peer",
    "folder",
    "has_organisation",
    "join",
    "keep_winner",
    "make",
    "new_pc",
    "own_device",
    "peers",
    "plan",
    "rename",
    "restore",
    "revoke",
    "set_folder",
    "settle",
    "take_loser",
]
