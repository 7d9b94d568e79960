"""The verbs of copies, checks and repairs."""

from literacy_desktop.backups.service.checking import (
    check,
    check_due,
    damage,
    look_by_itself,
    lost_changes,
    lost_changes_read,
)
from literacy_desktop.backups.service.copies import (
    all_copies,
    before_merge,
    changed,
    choose_second,
    due,
    first_folder,
    make,
    make_by_hand,
    save_as,
    second_folder,
    thin,
)
from literacy_desktop.backups.service.repairing import plan_lines, plan_repair, repair, repaired_lines
from literacy_desktop.backups.service.restoring import (
    look_into,
    plan_restore,
    plan_restore_of,
    put_back,
    restore,
    restore_closed,
    set_aside,
)

__all__ = [
    "all_copies",
    "before_merge",
    "changed",
    "check",
    "check_due",
    "choose_second",
    "damage",
    "due",
    "first_folder",
    "look_by_itself",
    "look_into",
    "lost_changes",
    "lost_changes_read",
    "make",
    "make_by_hand",
    "plan_lines",
    "plan_repair",
    "plan_restore",
    "plan_restore_of",
    "put_back",
    "repair",
    "repaired_lines",
    "restore",
    "restore_closed",
    "save_as",
    "second_folder",
    "set_aside",
    "thin",
]
