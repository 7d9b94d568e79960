"""The keyring: the file beside the data file that holds its key.

Until an office sets a passphrase the key lies in it openly, so that nothing has to be typed; the data file
itself is encrypted either way, and setting a passphrase later only rewraps the key.
"""

import base64
import json
import os
import secrets
from pathlib import Path

from literacy_desktop.base.database import KEY_BYTES
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

FORMAT = 1


def keyring_path(data_file: Path) -> Path:
    """Where the keyring of a data file lies: beside it, under its name with `.keyring.json` behind."""
    return data_file.with_name(data_file.name + ".keyring.json")


def create_keyring(data_file: Path) -> bytes:
    """Make a new random key and write the keyring that holds it.

    Returns: the key, 32 bytes.
    """
    key = secrets.token_bytes(KEY_BYTES)
    entry = {"kind": "open", "key": base64.b64encode(key).decode()}
    path = keyring_path(data_file)
    draft = path.with_name(path.name + ".tmp")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as fault:
        fault.filename = str(path)  # nobody knows the draft
        raise
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump({"format": FORMAT, "keys": [entry]}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return key


def read_keyring(data_file: Path) -> bytes:
    """The key of a data file.

    Raises:
        Problem: there is no keyring, it is damaged, or it is of a newer program.
    """
    path = keyring_path(data_file)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        entry = content["keys"][0]
        newer = content["format"] > FORMAT or entry["kind"] != "open"
        key = b"" if newer else _decode(entry["key"])
    except FileNotFoundError:
        raise _no_keyring(data_file, path) from None
    except (ValueError, KeyError, TypeError, IndexError) as fault:
        raise Problem(
            _("钥匙文件“{name}”已损坏。").format(name=path.name),
            _("请从备份里取回同名的钥匙文件，放回原处。"),
        ) from fault
    if newer:
        raise Problem(_("这个数据文件由更新版本的程序加了锁。"), _("请先升级本程序，再打开它。"))
    return key


def _decode(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError(len(key))
    return key


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
