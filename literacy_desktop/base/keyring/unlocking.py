"""Through a way in to the key."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.keyring import tries
from literacy_desktop.base.keyring.held import held, hold
from literacy_desktop.base.keyring.locked import Locked
from literacy_desktop.base.keyring.recovery import read_recovery
from literacy_desktop.base.keyring.ring import OPEN, RECOVERY, USER, WINDOWS, Keyring, Way, fingerprint, load
from literacy_desktop.base.keyring.ways import (
    WrongSecretError,
    by_passphrase,
    by_recovery,
    by_windows,
)
from literacy_desktop.base.problems import Problem


@dataclass(frozen=True)
class Opened:
    """The key of a data file, and whose passphrase gave it; nobody's where none was needed."""

    key: bytes = field(repr=False)
    user_id: Id | None = None


@dataclass(frozen=True)
class Passphrase:
    """A passphrase with the name or id (hexadecimal) of its user; not needed where there is only one."""

    user: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class RecoveryKey:
    """The digits of the recovery sheet as they were typed or scanned."""

    text: str = field(repr=False)


Secret = Passphrase | RecoveryKey


def read_keyring(data_file: Path) -> bytes:
    """The key of a data file that asks for nothing here: it lies openly, or the Windows account has it.

    Raises:
        Locked: it asks for a passphrase or the recovery sheet.
        Problem: there is no keyring, it is damaged, or it is of a newer program.
    """
    keyring = load(data_file)
    for way in keyring.of_kind(OPEN):
        return way.sealed
    for way in keyring.of_kind(WINDOWS):
        key = _through_windows(keyring, way)
        if key:
            return key
    raise Locked(keyring)


def held_key(data_file: Path) -> bytes:
    """The key of a copy: one that asks for nothing, or whose original was unlocked in this process.

    Raises:
        Locked: it asks for a passphrase or the recovery sheet.
        Problem: there is no keyring, it is damaged, or it is of a newer program.
    """
    keyring = load(data_file)
    return held(keyring.fingerprint) or read_keyring(data_file)


def _through_windows(keyring: Keyring, way: Way) -> bytes:
    try:
        key = by_windows(way, keyring.fingerprint)
    except WrongSecretError:
        return b""
    return key if fingerprint(key) == keyring.fingerprint else b""


def unlock(data_file: Path, secret: Secret, now: datetime) -> Opened:
    """Open the keyring with a passphrase or the recovery key; wrong ones are counted and slowed down.

    Args:
        data_file: whose keyring it is.
        secret: what was typed.
        now: the moment, for the waiting.

    Raises:
        Problem: it is wrong, it is too early for another one, or there is no such user or sheet.
    """
    keyring = load(data_file)
    tries.check(data_file, now)
    try:
        opened = (
            _with_passphrase(keyring, secret)
            if isinstance(secret, Passphrase)
            else _with_recovery(keyring, secret)
        )
    except WrongSecretError:
        failed = tries.count(data_file, now)
        raise _wrong(secret, failed) from None
    tries.forget(data_file)
    hold(opened.key)
    return opened


def _with_passphrase(keyring: Keyring, secret: Passphrase) -> Opened:
    users = keyring.of_kind(USER)
    found = [way for way in users if secret.user in {way.name, way.user_id}] if secret.user else users
    if len(found) != 1:
        names = _("、").join(way.name for way in users)
        raise Problem(
            _("请先说是哪位用户。")
            if not secret.user
            else _("没有叫“{name}”的用户。").format(name=secret.user),
            _("这台电脑上的用户：{names}。").format(names=names or _("没有")),
        )
    return Opened(by_passphrase(found[0], secret.text), bytes.fromhex(found[0].user_id))


def _with_recovery(keyring: Keyring, secret: RecoveryKey) -> Opened:
    sheets = keyring.of_kind(RECOVERY)
    if not sheets:
        raise Problem(_("这个数据文件没有做过恢复纸。"), _("请用口令打开。"))
    return Opened(by_recovery(sheets[0], read_recovery(secret.text)))


def _wrong(secret: Secret, failed: int) -> Problem:
    if isinstance(secret, RecoveryKey):
        return Problem(
            _("这张恢复纸打不开这个数据文件。"), _("请核对恢复纸上的编号；换过新的，旧的就作废了。")
        )
    left = tries.FREE - failed
    if left > 0:
        return Problem(_("口令不对。"), _("请看看大写锁定键（Caps Lock）是不是亮着，再试一次。"))
    return Problem(_("口令不对。"), _("已经连续输错 {n} 次，下一次要等一会儿。").format(n=failed))
