"""Keys that this process has got out of a keyring: backups of the same file open with them."""

from literacy_desktop.base.keyring.ring import fingerprint

_held: dict[bytes, bytes] = {}


def hold(key: bytes) -> None:
    """Keep a key until the process ends."""
    _held[fingerprint(key)] = key


def held(mark: bytes) -> bytes | None:
    """The key of this fingerprint, if it was unlocked here."""
    return _held.get(mark)


def let_go() -> None:
    """Forget every key."""
    _held.clear()
