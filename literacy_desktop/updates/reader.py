"""Reads an update file: a zip of the manifest, its signature and the setup program."""

import hashlib
import json
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.updates.model import (
    DOMAIN,
    FORMAT,
    LARGEST,
    MANIFEST,
    PROGRAM,
    SETUP,
    SIGNATURE,
    Manifest,
    Update,
    is_version,
)

LONGEST_TEXT = 1_000_000
PIECE = 1 << 20


def read_update(path: Path, keys: Collection[str], report: Report = silent) -> Update:
    """The update in a file, after its signature and its contents were checked.

    Args:
        path: of the file.
        keys: the publishers' public keys, hexadecimal.
        report: told of the bytes checked.

    Raises:
        Problem: it is no update, was altered or cut short, or its publisher is not one of ours.
    """
    try:
        with zipfile.ZipFile(path) as parts:
            manifest, signer = _signed(parts, path, keys)
            _compare(parts, manifest, report)
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError) as fault:
        raise _no_update(path) from fault
    except (ValueError, TypeError, RuntimeError, RecursionError) as fault:
        raise _altered() from fault
    return Update(path, manifest, signer)


def unpack_setup(update: Update, out: BinaryIO, report: Report = silent) -> None:
    """Write the setup program, checked once more while it is written.

    Raises:
        Problem: the file changed since it was read.
    """
    try:
        with zipfile.ZipFile(update.path) as parts:
            _compare(parts, update.manifest, report, out)
    except (zipfile.BadZipFile, KeyError, EOFError) as fault:
        raise _altered() from fault


def _signed(parts: zipfile.ZipFile, path: Path, keys: Collection[str]) -> tuple[Manifest, str]:
    for name in (MANIFEST, SIGNATURE):
        if parts.getinfo(name).file_size > LONGEST_TEXT:
            raise _no_update(path)
    told, signature = parts.read(MANIFEST), bytes.fromhex(parts.read(SIGNATURE).decode("ascii"))
    signer = next((key for key in keys if _fits(key, signature, DOMAIN + told)), None)
    if signer is None:
        raise Problem(
            _("这个更新文件的签名对不上：它被改动过，或者不是本程序的发布者做的，没有安装。"),
            _("请不要使用它，向发布更新的单位重新要一份。"),
        )
    return _manifest(json.loads(told), path), signer


def _fits(key: str, signature: bytes, message: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _manifest(told: dict[str, object], path: Path) -> Manifest:
    if told.get("program") != PROGRAM:
        raise _no_update(path)
    if int(str(told["format"])) > FORMAT:
        raise Problem(
            _("这个更新文件要求先装一个中间版本。"), _("请向发布更新的单位要完整的安装程序，直接安装。")
        )
    made = Manifest(
        version=str(told["version"]),
        schema=int(str(told["schema"])),
        made=str(told["made"]),
        size=int(str(told["size"])),
        sha256=str(told["sha256"]),
        notes=str(told["notes"]),
    )
    if not is_version(made.version) or not 0 < made.size <= LARGEST:
        raise _no_update(path)
    return made


def _compare(parts: zipfile.ZipFile, manifest: Manifest, report: Report, out: BinaryIO | None = None) -> None:
    if parts.getinfo(SETUP).file_size != manifest.size:
        raise _altered()
    digest, done = hashlib.sha256(), 0
    with parts.open(SETUP) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            if out is not None:
                out.write(piece)
            done += len(piece)
            report(done, manifest.size)
    if digest.hexdigest() != manifest.sha256:
        raise _altered()


def _no_update(path: Path) -> Problem:
    return Problem(
        _("“{name}”不是本程序的更新文件。").format(name=path.name),
        _("请选择扩展名是 .ldupdate 的文件；没有传完整的文件请重新拷贝。"),
    )


def _altered() -> Problem:
    return Problem(
        _("更新文件坏了或者被改动过，没有安装。"), _("请重新拷贝一次；还不行就向发布更新的单位重新要一份。")
    )
