"""Files that appear whole or not at all, and names that every file system takes."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from literacy_desktop.base.progress import Report, silent

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
RESERVED = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?", re.IGNORECASE)
LONGEST_NAME = 80
PIECE = 1 << 20


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Write a file beside its place and put it there when it is whole; on failure the old one stays.

    Args:
        path: the file to make or replace; its folder is made where missing.

    Raises:
        OSError: the folder cannot be written, the disk is full, or another program holds the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield cast("BinaryIO", file)
            file.flush()
            os.fsync(file.fileno())
        _grant_default_mode(draft)
        draft.replace(path)
    except BaseException as fault:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        if isinstance(fault, OSError) and fault.filename == name:
            fault.filename = str(path)  # nobody knows the draft
        raise


def copy_file(source: Path, target: Path, report: Report = silent) -> None:
    """Copy a file to a place where it may be half for a while, and flush it to the disk.

    What is cut short is taken away again.

    Args:
        source: is read.
        target: is written; one that is there is overwritten.
        report: hears of the bytes copied.

    Raises:
        OSError: the disk is full, or the stick was pulled.
    """
    total, done = source.stat().st_size, 0
    try:
        with source.open("rb") as reader, target.open("wb") as writer:
            while piece := reader.read(PIECE):
                writer.write(piece)
                done += len(piece)
                report(done, total)
            writer.flush()
            os.fsync(writer.fileno())
        with suppress(OSError):  # a stick knows no modes
            target.chmod(source.stat().st_mode & 0o777)
    except BaseException:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise


def flush(path: Path) -> None:
    """Let a file, or the names in a folder, be on the disk before going on."""
    if path.is_dir():
        with suppress(OSError):  # Windows has no such thing for folders, and needs none
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        return
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _grant_default_mode(path: Path) -> None:
    """Temporary files are private; what a person asked for is an ordinary file."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def file_name(text: str) -> str:
    """The text as a file name that Windows takes too; never empty."""
    name = FORBIDDEN.sub("_", text).strip(" .")[:LONGEST_NAME].strip(" .")
    return f"_{name}" if not name or RESERVED.fullmatch(name) else name
