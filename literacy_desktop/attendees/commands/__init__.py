"""Attendees on the command line."""

from literacy_desktop.attendees.commands.duplicates import duplicates, merge, merges, not_same, unmerge
from literacy_desktop.attendees.commands.group import attendees, described
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
from literacy_desktop.attendees.commands.record import add, edit, fields, show
from literacy_desktop.attendees.commands.rosters import (
    columns_option,
    described_plan,
    export,
    import_undo,
    imports,
    template,
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
for command in (export, template, imports, import_undo, add, edit, show, fields):
    attendees.add_command(command)

__all__ = ["attendees", "columns_option", "described", "described_plan", "find"]
