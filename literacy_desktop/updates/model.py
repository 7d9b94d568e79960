"""An update as its file describes it, and how versions compare."""

import re
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "literacy-desktop"
ENDING = ".ldupdate"
FORMAT = 1
LARGEST = 500_000_000
"""No setup program of ours has more bytes; more is refused before anything is read."""

MANIFEST, SIGNATURE, SETUP = "manifest.json", "manifest.sig", "Setup.exe"
DOMAIN = b"literacy-desktop update\x00"
"""Stands before what is signed, so that no other signature of a key can pass for this one."""

_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}", re.ASCII)


@dataclass(frozen=True)
class Manifest:
    """What the publisher signed.

    Attributes:
        version: of the program in it, such as 0.2.0.
        schema: how many migrations its data files have had.
        made: the day, ISO.
        size, sha256: of the setup program, in bytes and hexadecimal.
        notes: what is new, in the reader's words.
    """

    version: str
    schema: int
    made: str
    size: int
    sha256: str
    notes: str


@dataclass(frozen=True)
class Update:
    """An update file whose signature and contents were found to be right."""

    path: Path
    manifest: Manifest
    signer: str


@dataclass(frozen=True)
class WayBack:
    """An older version that can be put back.

    Attributes:
        version: of the program.
        setup: its setup program, kept on this PC.
        copy: the data file as it was before the update, where the older program cannot read today's.
    """

    version: str
    setup: Path
    copy: Path | None


def is_version(text: str) -> bool:
    """Whether this is a version number as ours are."""
    return bool(_VERSION.fullmatch(text))


def order(version: str) -> tuple[int, ...]:
    """A version as numbers that compare: 0.10.0 comes after 0.9.2, and 0.2 is 0.2.0."""
    numbers = [int(part) for part in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
