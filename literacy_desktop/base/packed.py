"""Large shipped files: a bundle holds them packed, and each is unpacked once into the person's own folder."""

import zlib
from contextlib import suppress
from pathlib import Path

from literacy_desktop.base.paths import data_home

ENDING = ".xz"
_TAIL = 64  # the last bytes of a packed file hold its length and its checksum


def unpacked(path: Path) -> Path:
    """The file itself where it ships as it is, else a copy that was unpacked now or before.

    Args:
        path: the file's plain name among the shipped ones, packed or not.

    Raises:
        OSError: there is no such file, or the copy cannot be written.
    """
    packed = path.with_name(path.name + ENDING)
    if not packed.exists():
        return path
    home = data_home() / "unpacked"
    copy = home / _edition(packed) / path.name
    if not copy.exists():
        import lzma
        import shutil

        from literacy_desktop.base.files import replacing

        with replacing(copy) as out, lzma.open(packed) as source:
            shutil.copyfileobj(source, out, 1 << 20)
        _drop_others(home, copy)
    return copy


def content(path: Path) -> bytes:
    """The bytes of a shipped file, packed or not, without any copy."""
    packed = path.with_name(path.name + ENDING)
    if not packed.exists():
        return path.read_bytes()
    import lzma

    return lzma.decompress(packed.read_bytes())


def is_shipped(path: Path) -> bool:
    """Whether a file of this plain name ships, packed or not."""
    return path.exists() or path.with_name(path.name + ENDING).exists()


def _edition(packed: Path) -> str:
    """A name for these very contents: another version of the program may bring others."""
    with packed.open("rb") as file:
        file.seek(-min(_TAIL, packed.stat().st_size), 2)
        return f"{zlib.crc32(file.read()):08x}"


def _drop_others(home: Path, copy: Path) -> None:
    """Remove the copies of other editions; one that a program still holds stays."""
    for old in home.glob(f"*/{copy.name}"):
        if old != copy:
            with suppress(OSError):
                old.unlink()
                old.parent.rmdir()
