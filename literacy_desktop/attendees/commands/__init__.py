"""Attendees on the command line."""

from literacy_desktop.attendees.commands.duplicates import duplicates, merge, merges, not_same, unmerge
from literacy_desktop.attendees.commands.group import attendees, described, described_plan
from literacy_desktop.attendees.commands.listing import find
from literacy_desktop.attendees.commands.privacy import (
    about,
    accesses,
    consent,
    deceased,
    erase,
    notice,
    retention,
    reveal,
    settle,
)

for command in (
    duplicates,
    merge,
    unmerge,
    merges,
    not_same,
    reveal,
    accesses,
    consent,
    notice,
    deceased,
    erase,
    retention,
    about,
    settle,
):
    attendees.add_command(command)

__all__ = ["attendees", "described", "described_plan", "find"]
