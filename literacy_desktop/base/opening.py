"""What must be true of a data file before it is opened, told in the reader's words where it is not."""

import os
from pathlib import Path

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem


def check_there(path: Path) -> None:
    """Raise a Problem where the file is missing, or it or its folder cannot be written."""
    if not path.is_file():
        raise Problem(
            _("找不到数据文件“{path}”。").format(path=path),
            _("请检查路径；第一次使用请先新建，或打开示例数据。"),
        )
    for place in (path, path.parent):
        if not os.access(place, os.W_OK):
            raise Problem(
                _("“{name}”是只读的，不能在里面登记。").format(name=place.name),
                _("请取消“只读”属性，或把数据文件和钥匙文件一起拷到自己的文件夹里再打开。"),
            )


def check_filled(path: Path) -> None:
    """Raise a Problem where the file is there but empty."""
    if path.stat().st_size == 0:
        raise Problem(
            _("数据文件“{name}”是空的，内容已经丢失。").format(name=path.name),
            _("请用最近的备份恢复；没有改动任何内容。"),
        )
