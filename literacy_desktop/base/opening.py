"""What must be true of a data file before it is opened, and what is done before a new version changes it."""

import os
from pathlib import Path

from literacy_desktop.base import backups, database, migrations
from literacy_desktop.base.changes import Shared
from literacy_desktop.base.database import Connection
from literacy_desktop.base.drives import refuse_unsafe
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

BEFORE_MIGRATION = "migration"


def check_there(path: Path) -> None:
    """Raise a Problem where the file is missing, cannot be written, or lies on a stick or over a network."""
    if not path.is_file():
        raise Problem(
            _("找不到数据文件“{path}”。").format(path=path),
            _("请检查路径；第一次使用请先新建，或打开示例数据。"),
        )
    refuse_unsafe(path)
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


def was_cut_off(path: Path) -> bool:
    """Whether the last program that had the file open did not come to close it, or has it open still."""
    beside = database.companions(path)[0]
    return beside.exists() and beside.stat().st_size > 0


def bring_up(conn: Connection, shared: Shared) -> None:
    """Bring a data file up to this program's schema, a copy of it made first where it holds anything.

    Raises:
        Problem: no copy could be made; or the file is of another program, or of a newer version of this one.
    """
    path = shared.path
    if path is not None and 0 < migrations.version(conn) < len(migrations.migration_files()):
        out = backups.place_for(path, BEFORE_MIGRATION, shared.clock())
        backups.back_up(conn, path, out, key=shared.key)
    migrations.migrate(conn)
