"""The verbs of the courier: packages between the PCs of an organisation, by stick or shared folder."""

from literacy_desktop.exchange.model.places import Looked
from literacy_desktop.exchange.service.arriving import apply, plan, settle
from literacy_desktop.exchange.service.conflicts import conflict, conflicts, keep_winner, take_loser
from literacy_desktop.exchange.service.finding import inbox, look_through, places, waiting_packages
from literacy_desktop.exchange.service.folder import Round, exchange_folder, folder, set_folder
from literacy_desktop.exchange.service.identity import has_organisation, own_device, rename
from literacy_desktop.exchange.service.joining import join, join_request, new_pc, write_code_sheet
from literacy_desktop.exchange.service.keys import change_key
from literacy_desktop.exchange.service.making import make
from literacy_desktop.exchange.service.peers import find_peer, peers, restore, revoke

__all__ = [
    "Looked",
    "Round",
    "apply",
    "change_key",
    "conflict",
    "conflicts",
    "exchange_folder",
    "find_peer",
    "folder",
    "has_organisation",
    "inbox",
    "join",
    "join_request",
    "keep_winner",
    "look_through",
    "make",
    "new_pc",
    "own_device",
    "peers",
    "places",
    "plan",
    "rename",
    "restore",
    "revoke",
    "set_folder",
    "settle",
    "take_loser",
    "waiting_packages",
    "write_code_sheet",
]
