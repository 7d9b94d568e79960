"""Changes of the keyring: users, passphrases, the recovery sheet; the last way in is never taken away."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.keyring import windows
from literacy_desktop.base.keyring.held import hold
from literacy_desktop.base.keyring.recovery import new_label, new_recovery
from literacy_desktop.base.keyring.ring import (
    OPEN,
    RECOVERY,
    USER,
    Keyring,
    Way,
    fingerprint,
    keyring_path,
    load,
    save,
)
from literacy_desktop.base.keyring.ways import (
    check_passphrase,
    open_way,
    recovery_way,
    user_way,
    windows_way,
)
from literacy_desktop.base.problems import Problem

SURE = (OPEN, USER, RECOVERY)
"""Ways that still open when Windows is installed anew or the PC is replaced."""


def protection(data_file: Path) -> str:
    """How a data file is protected: "open", "windows" or "passphrase"."""
    keyring = load(data_file)
    if keyring.of_kind(OPEN):
        return "open"
    return "passphrase" if keyring.of_kind(USER) else "windows"


def add_user(data_file: Path, key: bytes, user_id: Id, name: str, passphrase: str, *, day: str) -> None:
    """Let a user in by a passphrase, or give them a new one; from the first user on nobody gets in without.

    Args:
        data_file: whose keyring it is.
        key: of the data file.
        user_id: the user's row in `office_user`.
        name: of the user, shown where they are asked for the passphrase.
        passphrase: the new one.
        day: today, ISO text.

    Raises:
        Problem: the passphrase would be guessed soon.
    """
    check_passphrase(passphrase, name)
    keyring = _fitting(data_file, key)
    others = [
        way
        for way in keyring.ways
        if way.kind == RECOVERY or (way.kind == USER and way.user_id != user_id.hex())
    ]
    mine = user_way(key, user_id, name, passphrase, day)
    _keep(data_file, keyring, sorted([*others, mine], key=_order))


def _order(way: Way) -> tuple[int, str]:
    return (0 if way.kind == USER else 1), way.name


def remove_user(data_file: Path, user_id: Id) -> None:
    """Let a user in no more; nothing happens where they have no passphrase here.

    Raises:
        Problem: nobody could get in any more.
    """
    keyring = load(data_file)
    left = [way for way in keyring.ways if way.user_id != user_id.hex()]
    if len(left) != len(keyring.ways):
        _keep(data_file, keyring, left)


def add_recovery(
    data_file: Path, key: bytes, *, day: str, secret: bytes = b"", label: str = ""
) -> tuple[bytes, str]:
    """Let the recovery sheet open the file; the sheet before it does so no more.

    Args:
        data_file: whose keyring it is.
        key: of the data file.
        day: today, ISO text.
        secret: what stands on the sheet; a new one where none is given.
        label: what the sheet is called.

    Returns: the recovery key (16 bytes) and the label of its sheet.
    """
    secret, label = secret or new_recovery(), label or new_label()
    keyring = _fitting(data_file, key)
    others = [way for way in keyring.ways if way.kind != RECOVERY]
    _keep(data_file, keyring, [*others, recovery_way(key, secret, label, day)])
    return secret, label


def protect_by_windows(data_file: Path, key: bytes, *, day: str) -> None:
    """Let the Windows account open the file and nobody without it; needs a recovery sheet beside it.

    Raises:
        Problem: this is no Windows, or there is no recovery sheet yet.
    """
    keyring = _fitting(data_file, key)
    if not windows.available():
        raise Problem(_("这台电脑不是 Windows，不能由账户保护。"), _("请设口令。"))
    sheets = keyring.of_kind(RECOVERY)
    if not sheets:
        raise Problem(
            _("要先打印恢复纸，才能由 Windows 账户保护。"), _("重装系统以后，只有恢复纸还能打开数据。")
        )
    _keep(data_file, keyring, [windows_way(key, day), *sheets])


def take_off_windows(data_file: Path, key: bytes) -> None:
    """Let the key lie openly again, as where nothing was set up; the recovery sheet stays good."""
    keyring = _fitting(data_file, key)
    _keep(data_file, keyring, [open_way(key), *keyring.of_kind(RECOVERY)])


def adopt(copy: Path, data_file: Path) -> None:
    """Let a data file that was restored from a copy have the copy's keyring.

    Where the keyring that is there holds the same key it stays: today's passphrases open an older backup.
    """
    wanted = load(copy)
    with suppress(Problem):  # none, or none that can be read
        if keyring_path(data_file).exists() and load(data_file).fingerprint == wanted.fingerprint:
            return
    save(data_file, wanted)


def _fitting(data_file: Path, key: bytes) -> Keyring:
    keyring = load(data_file)
    if fingerprint(key) != keyring.fingerprint:
        raise AssertionError(data_file.name)
    hold(key)  # who works on goes on making backups, which ask for it
    return keyring


def _keep(data_file: Path, keyring: Keyring, ways: list[Way]) -> None:
    if not any(way.kind in SURE for way in ways):
        raise Problem(_("这样就没有人能打开数据文件了。"), _("请先加一位用户或打印恢复纸。"))
    save(data_file, replace(keyring, ways=tuple(ways)))
