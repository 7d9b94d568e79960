"""How the key is sealed for each way in, and got out again."""

import os
import unicodedata
from dataclasses import replace
from itertools import pairwise

from literacy_desktop.base.database import KEY_BYTES
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.keyring import windows
from literacy_desktop.base.keyring.ring import OPEN, RECOVERY, USER, WINDOWS, Way, fingerprint
from literacy_desktop.base.problems import Problem

COST = (65536, 3, 4)
"""Argon2id as RFC 9106 advises where memory is short: 64 MiB, three passes, four lanes."""

SALT, NONCE = 16, 12
SHORTEST, SHORTEST_DIGITS, FEWEST = 8, 10, 4


class WrongSecretError(ValueError):
    """It opens nothing."""


def check_passphrase(text: str, name: str = "") -> None:
    """Raise a Problem where a passphrase would be guessed soon.

    Args:
        text: the passphrase.
        name: of its user, which it must not be.
    """
    plain = _normal(text)
    if len(plain) < SHORTEST or (plain.isdigit() and len(plain) < SHORTEST_DIGITS):
        raise Problem(
            _("口令太短了。"), _("至少 8 个字符；只用数字的话至少 10 个。可以用一句话的拼音，好记又难猜。")
        )
    turn = 10 if plain.isdigit() else 1 << 21  # after 9 comes 0
    steps = {(ord(after) - ord(before)) % turn for before, after in pairwise(plain)}
    if len(set(plain)) < FEWEST or steps <= {1} or steps <= {turn - 1} or plain == _normal(name):
        raise Problem(_("这个口令太容易猜到。"), _("不要用一串相同或连续的字符，也不要只用姓名。"))


def _normal(text: str) -> str:
    """The same passphrase whatever keyboard it was typed on: full-width letters are letters."""
    return unicodedata.normalize("NFKC", text).strip()


def user_way(key: bytes, user_id: Id, name: str, passphrase: str, made: str) -> Way:
    """The way of a user: the key wrapped under what Argon2id makes of the passphrase."""
    way = Way(USER, b"", user_id.hex(), name, os.urandom(SALT), COST, made=made)
    return _sealed(way, _stretch(passphrase, way), key)


def recovery_way(key: bytes, secret: bytes, label: str, made: str) -> Way:
    """The way of the recovery sheet; its 128 random bits need no stretching."""
    way = Way(RECOVERY, b"", label=label, made=made)
    return _sealed(way, _derive(secret), key)


def windows_way(key: bytes, made: str) -> Way:
    """The way of the Windows account that runs the program."""
    return Way(WINDOWS, windows.protect(key, fingerprint(key)), made=made)


def open_way(key: bytes) -> Way:
    """The way that asks for nothing."""
    return Way(OPEN, key)


def by_passphrase(way: Way, passphrase: str) -> bytes:
    """The key out of a user's way.

    Raises:
        WrongSecretError: the passphrase is another one.
    """
    return _unsealed(way, _stretch(passphrase, way))


def by_recovery(way: Way, secret: bytes) -> bytes:
    """The key out of the recovery sheet's way.

    Raises:
        WrongSecretError: the sheet is of another data file, or an older one.
    """
    return _unsealed(way, _derive(secret))


def by_windows(way: Way, mark: bytes) -> bytes:
    """The key out of the Windows account's way.

    Raises:
        WrongSecretError: this is another account or another PC.
    """
    try:
        key = windows.unprotect(way.sealed, mark)
    except OSError as fault:
        raise WrongSecretError(str(fault)) from fault
    if len(key) != KEY_BYTES:
        raise WrongSecretError(len(key))
    return key


def _stretch(passphrase: str, way: Way) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # a PC without passphrases needs it not

    memory, passes, lanes = way.cost
    stretched = Argon2id(salt=way.salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    return stretched.derive(_normal(passphrase).encode())


def _derive(secret: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt=None, info=b"literacy-desktop recovery").derive(secret)


def _sealed(way: Way, wrapping: bytes, key: bytes) -> Way:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(NONCE)
    return replace(way, sealed=nonce + AESGCM(wrapping).encrypt(nonce, key, way.bound))


def _unsealed(way: Way, wrapping: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(wrapping).decrypt(way.sealed[:NONCE], way.sealed[NONCE:], way.bound)
    except InvalidTag:
        raise WrongSecretError(way.kind) from None
