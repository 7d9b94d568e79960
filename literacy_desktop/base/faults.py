"""Faults of the machine, told in the reader's words; whatever is not named here is a bug of ours."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from literacy_desktop.base.database import driver
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem

DATABASE_FAULTS: tuple[tuple[str, str, str], ...] = (
    ("database is locked", N_("数据文件正被另一个程序占用。"), N_("请关闭其他打开它的窗口，过一会儿再试。")),
    (
        "is full",
        N_("磁盘满了，刚才的内容没有写进去，原有数据没有损坏。"),
        N_("请清理磁盘，腾出空间后再做一次。"),
    ),
    (
        "readonly",
        N_("数据文件是只读的，不能写入。"),
        N_("请取消文件的“只读”属性，或把它拷到自己的文件夹里再打开。"),
    ),
    (
        "not a database",
        N_("这个文件不是本程序的数据文件，或者已经损坏。"),
        N_("请选择别的文件，或从备份恢复。"),
    ),
    ("malformed", N_("数据文件已损坏。"), N_("请不要继续录入，用最近的备份恢复。")),
    ("unable to open", N_("数据文件打不开。"), N_("请检查文件是否还在原处，U盘或磁盘是否接好。")),
    ("disk i/o", N_("读写磁盘出错。"), N_("请检查U盘或磁盘是否接好，再试一次。")),
)

FILE_FAULTS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: (N_("磁盘满了，文件没有写成。"), N_("请清理磁盘，腾出空间后再试。")),
    errno.EACCES: (
        N_("没有权限读写“{name}”。"),
        N_("如果它正在 WPS 或 Excel 里打开，请先关闭；或者换一个文件夹。"),
    ),
    errno.EPERM: (
        N_("没有权限读写“{name}”。"),
        N_("如果它正在 WPS 或 Excel 里打开，请先关闭；或者换一个文件夹。"),
    ),
    errno.EROFS: (N_("“{name}”所在的磁盘是只读的。"), N_("请换一个可以写入的文件夹。")),
    errno.ENOENT: (N_("找不到“{name}”。"), N_("请检查文件是否还在原处，U盘是否接好。")),
    errno.EISDIR: (N_("“{name}”是文件夹，不是文件。"), N_("请选择一个文件。")),
    errno.EEXIST: (N_("“{name}”是文件，不是文件夹。"), N_("请换一个文件夹。")),
    errno.ENOTDIR: (N_("“{name}”所在的位置不是文件夹。"), N_("请换一个文件夹。")),
    errno.EIO: (N_("读写“{name}”时磁盘出错。"), N_("请检查U盘或磁盘是否接好，再试一次。")),
    errno.ENAMETOOLONG: (N_("文件名“{name}”太长。"), N_("请换一个短一些的文件名。")),
}


def explain(fault: BaseException) -> Problem | None:
    """The fault as a Problem, or None when it is a bug."""
    if isinstance(fault, Problem):
        return fault
    if isinstance(fault, driver.Error):
        return _explain_database(str(fault).lower())
    if isinstance(fault, MemoryError):
        return Problem(_("内存不够了。"), _("请关闭其他程序后再试。"))
    if isinstance(fault, OSError) and fault.errno in FILE_FAULTS:
        what, then = FILE_FAULTS[fault.errno]
        name = Path(str(fault.filename)).name if fault.filename else ""
        return Problem(_(what).format(name=name), _(then))
    return None


@contextmanager
def known_faults() -> Iterator[None]:
    """Faults of the machine inside the block come out as Problems; bugs come out as they are."""
    try:
        yield
    except (driver.Error, OSError) as fault:
        problem = explain(fault)
        if problem is None:
            raise
        raise problem from fault


def _explain_database(text: str) -> Problem | None:
    for sign, what, then in DATABASE_FAULTS:
        if sign in text:
            return Problem(_(what), _(then))
    return None
