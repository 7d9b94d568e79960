"""A data file in use lies on a disk of the PC, never on a stick or over the network."""

from pathlib import Path

import pytest

from literacy_desktop.base import drives
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace

MOUNTS = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
30 27 8:17 / /media/li/MY\040STICK rw,nosuid - vfat /dev/sdb1 rw
31 27 8:18 / /run/media/li/disk rw,nosuid - ext4 /dev/sdc1 rw
32 27 0:40 / /mnt/office rw - cifs //server/office rw
33 27 0:41 / /home/li/share rw - fuse.sshfs li@server rw
34 27 8:1 / /boot/efi rw - vfat /dev/sda1 rw
35 27 8:2 / /home rw - ext4 /dev/sda2 rw
36 27 8:3 / /mnt/card rw - exfat /dev/mmcblk0p1 rw
a line that is none
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/li/data.db", "local"),
        ("/media/li/MY STICK/data.db", "removable"),
        ("/media/li/MY STICK", "removable"),
        ("/media/li/MY STICK2/data.db", "local"),
        ("/run/media/li/disk/a/data.db", "removable"),
        ("/mnt/office/data.db", "network"),
        ("/home/li/share/data.db", "network"),
        ("/boot/efi/data.db", "local"),
        ("/mnt/card/data.db", "removable"),
        ("/mnt/data.db", "local"),
    ],
)
def test_linux_tells_by_the_longest_mount(path: str, kind: str) -> None:
    assert drives.kind_by_mounts(path, MOUNTS) == kind


def test_a_root_of_any_kind_is_local() -> None:
    assert drives.kind_by_mounts("/data.db", "27 1 0:1 / / rw - nfs server:/ rw") == "local"
    assert drives.kind_by_mounts("/data.db", "") == "local"


@pytest.mark.parametrize(
    ("path", "answer", "kind"),
    [
        (r"C:\Users\li\data.db", 3, "local"),
        (r"E:\data.db", 2, "removable"),
        (r"Z:\data.db", 4, "network"),
        (r"\\server\share\data.db", 3, "network"),
        (r"\\?\E:\data.db", 2, "removable"),
        (r"D:\data.db", 5, "local"),
        ("data.db", 2, "local"),
    ],
)
def test_windows_tells_by_its_drive_type(path: str, answer: int, kind: str) -> None:
    asked: list[str] = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return answer

    assert drives.kind_on_windows(path, drive_type) == kind
    assert all(len(root) == 3 and root.endswith(":\\") for root in asked)


@pytest.mark.parametrize(("kind", "word"), [("removable", "U 盘"), ("network", "网络文件夹")])
def test_a_live_file_on_a_stick_or_share_is_refused_with_the_way_out(
    data_file: Path, monkeypatch: pytest.MonkeyPatch, kind: str, word: str
) -> None:
    monkeypatch.setattr(drives, "kind_of", lambda _path: kind)
    before = data_file.read_bytes()
    with pytest.raises(Problem, match=word) as told:
        Workspace.open(data_file)
    assert "拷到本机" in told.value.then
    with pytest.raises(Problem, match=word):
        Workspace.create(data_file.with_name("新.db"))
    assert data_file.read_bytes() == before
    assert not data_file.with_name("新.db").exists()


def test_the_folder_of_this_test_is_local_and_has_room(tmp_path: Path) -> None:
    assert drives.kind_of(tmp_path / "not" / "there" / "yet.db") == "local"
    assert drives.free_bytes(tmp_path / "not" / "there") > 0


def test_without_a_list_of_mounts_nothing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drives, "MOUNTS", tmp_path / "none")
    assert drives.kind_of(tmp_path) == "local"


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 KB"), (600_000, "585 KB"), (3_600_000, "3.4 MB"), (125 << 20, "125 MB"), (3 << 30, "3.0 GB")],
)
def test_sizes_read_as_people_say_them(size: int, words: str) -> None:
    assert drives.size_words(size) == words
