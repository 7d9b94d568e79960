"""Writes an update file, for whoever publishes the program."""

import hashlib
import json
import zipfile
from dataclasses import asdict, replace
from pathlib import Path

from literacy_desktop.base.files import replacing
from literacy_desktop.updates.model import DOMAIN, FORMAT, MANIFEST, PROGRAM, SETUP, SIGNATURE, Manifest

FIRST_DAY = (2026, 1, 1, 0, 0, 0)  # the same contents make the same file


def write_update(setup: Path, out: Path, key: bytes, manifest: Manifest) -> None:
    """Pack a setup program with a signed manifest.

    Args:
        setup: the setup program.
        out: the update file to write.
        key: the publisher's private Ed25519 key, 32 bytes.
        manifest: what to say of it; size and sha256 are taken from the setup program itself.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    with setup.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    whole = replace(manifest, size=setup.stat().st_size, sha256=digest)
    told = {"format": FORMAT, "program": PROGRAM, **asdict(whole)}
    text = json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8")
    signature = Ed25519PrivateKey.from_private_bytes(key).sign(DOMAIN + text)
    with replacing(out) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as parts:
        parts.writestr(zipfile.ZipInfo(MANIFEST, FIRST_DAY), text)
        parts.writestr(zipfile.ZipInfo(SIGNATURE, FIRST_DAY), signature.hex())
        parts.writestr(zipfile.ZipInfo(SETUP, FIRST_DAY), setup.read_bytes())
