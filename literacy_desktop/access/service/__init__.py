"""The verbs of users, passphrases and the recovery sheet."""

from literacy_desktop.access.service.recovery import (
    draft_sheet,
    keep_sheet,
    make_sheet,
    recover,
    recovery_label,
    write_sheet,
)
from literacy_desktop.access.service.users import (
    add_user,
    change_passphrase,
    enlist,
    find_user,
    protection,
    remove_user,
    save_user,
    scope_words,
    set_lock_minutes,
    set_passphrase,
    trust_windows,
    unprotect,
    users,
)

__all__ = [
    "add_user",
    "change_passphrase",
    "draft_sheet",
    "enlist",
    "find_user",
    "keep_sheet",
    "make_sheet",
    "protection",
    "recover",
    "recovery_label",
    "remove_user",
    "save_user",
    "scope_words",
    "set_lock_minutes",
    "set_passphrase",
    "trust_windows",
    "unprotect",
    "users",
    "write_sheet",
]
