"""A packed file is unpacked once, whole, into the person's own folder."""

import lzma
from pathlib import Path

import pytest

from literacy_desktop.base import packed
from literacy_desktop.base.paths import data_home


def ship(folder: Path, content: bytes) -> Path:
    """Lay a packed file there; returns its plain name."""
    folder.mkdir(exist_ok=True)
    (folder / "字.ttf.xz").write_bytes(lzma.compress(content))
    return folder / "字.ttf"


def test_a_file_that_ships_as_it_is_is_opened_where_it_lies(tmp_path: Path) -> None:
    plain = tmp_path / "a.ttf"
    plain.write_bytes(b"font")
    assert packed.unpacked(plain) == plain
    assert packed.content(plain) == b"font"
    assert packed.is_shipped(plain)
    assert not packed.is_shipped(tmp_path / "b.ttf")
    assert not data_home().exists()


def test_a_packed_file_is_unpacked_once(tmp_path: Path) -> None:
    path = ship(tmp_path / "assets", b"font" * 1000)
    assert packed.is_shipped(path)
    copy = packed.unpacked(path)
    assert copy.read_bytes() == b"font" * 1000 == packed.content(path)
    assert copy.name == path.name
    before = copy.stat().st_mtime_ns
    assert packed.unpacked(path) == copy
    assert copy.stat().st_mtime_ns == before


def test_another_edition_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    old = packed.unpacked(ship(tmp_path / "assets", b"old"))
    new = packed.unpacked(ship(tmp_path / "assets", b"new"))
    assert new.read_bytes() == b"new"
    assert new != old
    assert not old.parent.exists()


def test_a_packed_file_that_was_cut_short_leaves_no_copy_behind(tmp_path: Path) -> None:
    path = ship(tmp_path / "assets", bytes(range(256)) * 100)
    whole = path.with_name("字.ttf.xz")
    whole.write_bytes(whole.read_bytes()[:-40])
    with pytest.raises((EOFError, lzma.LZMAError)):
        packed.unpacked(path)
    assert not list(data_home().rglob("*.ttf"))
    assert not list(data_home().rglob("*.tmp"))
