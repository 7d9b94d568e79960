"""The file of the keyring: read whole, written whole or not at all."""

import base64
import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from literacy_desktop.base.database import KEY_BYTES
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem

FORMAT = 2
"""What is written; a keyring that holds only an open key is written as 1, which every version reads."""

OPEN, WINDOWS, USER, RECOVERY = "open", "windows", "user", "recovery"
KINDS = (OPEN, WINDOWS, USER, RECOVERY)
FINGERPRINT_BYTES = 8


@dataclass(frozen=True)
class Way:
    """One way in.

    Attributes:
        kind: one of KINDS.
        sealed: the key itself where it lies openly, else what it is sealed in.
        user_id: of a user's way, their row in `office_user`, hexadecimal.
        name: of the user, so that they can be chosen before anything is open.
        salt: of the passphrase.
        cost: of the passphrase: memory in KiB, passes, lanes.
        label: what the recovery sheet is called, so that the right sheet is looked for.
        made: the day.
    """

    kind: str
    sealed: bytes
    user_id: str = ""
    name: str = ""
    salt: bytes = b""
    cost: tuple[int, int, int] = (0, 0, 0)
    label: str = ""
    made: str = ""

    @property
    def bound(self) -> bytes:
        """What cannot be altered in the file without the way ceasing to open."""
        return f"{self.kind}|{self.user_id}|{self.label}".encode()


@dataclass(frozen=True)
class Keyring:
    """The ways in, and by what its key is recognised."""

    fingerprint: bytes
    ways: tuple[Way, ...]

    def of_kind(self, kind: str) -> list[Way]:
        """The ways of a kind, in their order."""
        return [way for way in self.ways if way.kind == kind]

    def of_user(self, user_id: Id) -> Way | None:
        """The way of a user, if they have one here."""
        return next((way for way in self.of_kind(USER) if way.user_id == user_id.hex()), None)


def fingerprint(key: bytes) -> bytes:
    """By what a key is recognised without being given away."""
    return hashlib.sha256(b"literacy-desktop key " + key).digest()[:FINGERPRINT_BYTES]


def keyring_path(data_file: Path) -> Path:
    """Where the keyring of a data file lies: beside it, under its name with `.keyring.json` behind."""
    return data_file.with_name(data_file.name + ".keyring.json")


def create_keyring(data_file: Path) -> bytes:
    """Make a new random key and write the keyring that holds it, openly.

    Returns: the key, 32 bytes.
    """
    key = secrets.token_bytes(KEY_BYTES)
    save(data_file, Keyring(fingerprint(key), (Way(OPEN, key),)))
    return key


def save(data_file: Path, keyring: Keyring) -> None:
    """Write the keyring beside its data file: the old one stays until the new one is on the disk."""
    path = keyring_path(data_file)
    draft = path.with_name(path.name + ".tmp")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as fault:
        fault.filename = str(path)  # nobody knows the draft
        raise
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(_written(keyring), file, indent=1, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Let the renaming reach the disk too; Windows does that by itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def load(data_file: Path) -> Keyring:
    """The keyring of a data file.

    Raises:
        Problem: there is none, it is damaged, or it is of a newer program.
    """
    path = keyring_path(data_file)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        newer = content["format"] > FORMAT or any(entry["kind"] not in KINDS for entry in content["keys"])
        keyring = None if newer else _read(content)
    except FileNotFoundError:
        raise _no_keyring(data_file, path) from None
    except (ValueError, KeyError, TypeError, IndexError) as fault:
        raise Problem(
            _("钥匙文件“{name}”已损坏。").format(name=path.name),
            _("请从备份里取回同名的钥匙文件，放回原处。"),
        ) from fault
    if keyring is None:
        raise Problem(_("这个数据文件由更新版本的程序加了锁。"), _("请先升级本程序，再打开它。"))
    return keyring


def _written(keyring: Keyring) -> dict[str, Any]:
    only_open = all(way.kind == OPEN for way in keyring.ways)
    head = {"format": 1} if only_open else {"format": FORMAT, "fingerprint": keyring.fingerprint.hex()}
    return head | {"keys": [_entry(way) for way in keyring.ways]}


def _entry(way: Way) -> dict[str, Any]:
    sealed = base64.b64encode(way.sealed).decode()
    if way.kind == OPEN:
        return {"kind": OPEN, "key": sealed}
    told: dict[str, Any] = {"kind": way.kind, "sealed": sealed, "made": way.made}
    if way.kind == USER:
        told |= {"user": way.user_id, "name": way.name, "kdf": "argon2id", "cost": list(way.cost)}
        told |= {"salt": base64.b64encode(way.salt).decode()}
    return told | ({"label": way.label} if way.label else {})


def _read(content: dict[str, Any]) -> Keyring:
    ways = tuple(_way(entry) for entry in content["keys"])
    if ways[0].kind == OPEN:
        return Keyring(fingerprint(ways[0].sealed), ways)
    return Keyring(bytes.fromhex(content["fingerprint"]), ways)


def _way(entry: dict[str, Any]) -> Way:
    if entry["kind"] == OPEN:
        key = base64.b64decode(entry["key"], validate=True)
        if len(key) != KEY_BYTES:
            raise ValueError(len(key))
        return Way(OPEN, key)
    memory, passes, lanes = map(int, entry.get("cost", (0, 0, 0)))
    return Way(
        entry["kind"],
        base64.b64decode(entry["sealed"], validate=True),
        str(entry.get("user", "")),
        str(entry.get("name", "")),
        base64.b64decode(entry.get("salt", ""), validate=True),
        (memory, passes, lanes),
        str(entry.get("label", "")),
        str(entry.get("made", "")),
    )


def _no_keyring(data_file: Path, path: Path) -> Problem:
    with data_file.open("rb") as file:
        plain = file.read(15) == b"SQLite format 3"
    if plain:
        return Problem(
            _("“{name}”不是本程序的数据文件。").format(name=data_file.name), _("请选择本程序建立的数据文件。")
        )
    return Problem(
        _("“{name}”旁边没有钥匙文件，打不开。").format(name=data_file.name),
        _("如果它是本程序的数据文件，请把“{key}”也拷到同一个文件夹；否则请选择别的文件。").format(
            key=path.name
        ),
    )
