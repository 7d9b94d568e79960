"""Room kept for the day the disk is full: a file that is given up so that what was just typed can be kept."""

from contextlib import suppress
from pathlib import Path

from literacy_desktop.base import drives
from literacy_desktop.base.database import driver
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

SIZE = 20 << 20
LOW = 500 << 20
"""With less room than this the person is told, days before it matters."""

PIECE = 1 << 20


def reserve_path(data_file: Path) -> Path:
    """Where the reserve of a data file lies: beside it."""
    return data_file.with_name(data_file.name + ".reserve")


def lay_down(data_file: Path) -> bool:
    """Make the reserve where there is none and the disk has room to spare; returns whether it is there."""
    place = reserve_path(data_file)
    if place.exists():
        return True
    if drives.free_bytes(data_file) < LOW:
        return False
    with suppress(OSError), replacing(place) as file:
        for _piece in range(SIZE // PIECE):
            file.write(bytes(PIECE))
    return place.exists()


def give_up(data_file: Path) -> bool:
    """Let the room of the reserve be used; returns whether there was any."""
    try:
        reserve_path(data_file).unlink()
    except OSError:
        return False
    return True


def room_warning(data_file: Path) -> Problem | None:
    """What to tell where the disk is nearly full; None while there is room."""
    free = drives.free_bytes(data_file)
    if free >= LOW:
        return None
    return Problem(
        _("磁盘快满了，只剩 {free}。").format(free=drives.size_words(free)),
        _("请清空回收站、删掉不用的视频和安装包，腾出 1 GB 以上。现在还能正常登记。"),
    )


def explain_full(data_file: Path | None, fault: BaseException) -> Problem | None:
    """The way out where a change failed on a full disk: the reserve is given up, and it can be done again."""
    if data_file is None or not isinstance(fault, driver.Error) or "is full" not in str(fault).lower():
        return None
    if not give_up(data_file):
        return None
    return Problem(
        _("磁盘满了，刚才的内容没有写进去，原有数据没有损坏。"),
        _("程序放出了预留的 20 MB：请再保存一次就能存上，然后清理磁盘，腾出空间。"),
    )
