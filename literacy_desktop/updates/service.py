"""The verbs of updates: look at an update file, install it, find one on a stick, put the old version back."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from literacy_desktop import __version__
from literacy_desktop.base import backups, restoring
from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.files import replacing
from literacy_desktop.base.i18n import _
from literacy_desktop.base.migrations import migration_files
from literacy_desktop.base.paths import asset, data_home
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.received import received_folders
from literacy_desktop.base.sticks import sticks
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.updates.model import ENDING, Update, WayBack, is_version, order
from literacy_desktop.updates.reader import read_update, unpack_setup

KEPT = 2
"""So many setup programs are kept on the PC: the one that is installed and the one before."""

SILENT = ("/S", "/RESTART")

BEFORE_UPDATE, BEFORE_RETURN = "before-update", "before-return"
"""How the copies of the data are named, with the version that wrote them and the moment."""

Launch = Callable[[Sequence[str]], None]


def publishers() -> tuple[str, ...]:
    """The public keys, hexadecimal, whose updates this copy takes; its builder puts them in."""
    try:
        told = json.loads(asset("update-keys.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    return tuple(str(key) for key in told["keys"])


def inspect(path: Path, report: Report = silent, *, keys: Iterable[str] | None = None) -> Update:
    """An update file that is genuine and newer than what runs.

    Args:
        path: of the file.
        report: told of the bytes checked.
        keys: the publishers to believe; those of this copy unless told.

    Raises:
        Problem: it is no update, altered, of somebody else, or not newer; nothing was installed.
    """
    known = tuple(publishers() if keys is None else keys)
    if not known:
        raise Problem(
            _("这份程序没有登记更新的发布者，不能核对更新文件。"),
            _("请向发布单位要安装程序，直接双击安装；数据不会动。"),
        )
    with known_faults():
        update = read_update(path, known, report)
    offered = update.manifest.version
    if order(offered) <= order(__version__):
        raise Problem(
            _("更新文件里是 {offered} 版，这台电脑已经是 {present} 版，不用更新。").format(
                offered=offered, present=__version__
            ),
            _("要退回旧版本，请用“退回上一个版本”。"),
        )
    return update


def find_updates(places: Iterable[Path] | None = None) -> list[Path]:
    """Update files at the top of sticks, in the download folder and where WeChat lays files, newest first."""
    found = []
    for place in drives() if places is None else places:
        with suppress(OSError):
            found += [one for one in place.glob(f"*{ENDING}") if one.is_file()]
    return sorted(found, key=lambda one: one.stat().st_mtime, reverse=True)


def drives() -> list[Path]:
    """Where a stick may be mounted, and the folders that downloads and files from WeChat go to."""
    home = Path.home()
    return [
        *(one.path for one in sticks()),
        home / "Downloads",
        home / "Desktop",
        *received_folders(home / "Documents"),
    ]


def install(ws: Workspace, update: Update, report: Report = silent, *, launch: Launch | None = None) -> Path:
    """Back the data up, lay the setup program down and start it; the window has to close afterwards.

    Args:
        ws: the workspace.
        update: from inspect.
        report: told of the bytes unpacked.
        launch: starts the setup program; the system's own way unless told.

    Returns: the backup.

    Raises:
        Problem: this is not Windows, the file changed, or the backup could not be made; nothing is installed.
    """
    begin = launch or start_setup
    if launch is None and sys.platform != "win32":
        raise Problem(_("只有装在 Windows 上的程序能这样更新。"), _("用源代码运行的，请更新源代码。"))
    copy = _copy_of_data(ws, BEFORE_UPDATE)
    setup = kept_setup(update.manifest.version)
    with known_faults(), replacing(setup) as file:
        unpack_setup(update, file, report)
    _note_schema(setup, update.manifest.schema)
    _drop_old_setups()
    begin([str(setup), *SILENT])
    return copy


def way_back(ws: Workspace) -> WayBack | None:
    """The version before this one, if its setup program was kept."""
    older = [one for one in kept_setups() if order(_version_of(one)) < order(__version__)]
    if not older:
        return None
    setup = max(older, key=lambda one: order(_version_of(one)))
    schema = _schema_of(setup)
    needs_copy = schema is None or schema < len(migration_files())
    copies = _copies(ws, _version_of(setup)) if needs_copy else []
    return WayBack(_version_of(setup), setup, copies[-1] if copies else None)


def go_back(ws: Workspace, way: WayBack, *, launch: Launch | None = None) -> Path:
    """Keep today's data aside, put the data of before the update back where needed, and start the old setup.

    The workspace is closed by it; the window has to close afterwards.

    Returns: the copy of today's data.

    Raises:
        Problem: the older program cannot read today's data and no copy from before the update is there.
    """
    if way.copy is None and (_schema_of(way.setup) or 0) < len(migration_files()):
        raise Problem(
            _("{version} 版读不了现在的数据，更新前的备份也找不到了，没有退回。").format(version=way.version),
            _("请继续使用现在的版本，并向发布单位反映遇到的问题。"),
        )
    path = _data_file(ws)
    copy = _copy_of_data(ws, BEFORE_RETURN)
    if way.copy is not None:
        ws.close()
        restoring.put_back(path, way.copy)
    (launch or start_setup)([str(way.setup), *SILENT])
    return copy


def start_setup(command: Sequence[str]) -> None:
    """Start the setup program on its own, so that it outlives this one."""
    detached = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    subprocess.Popen(  # noqa: S603  our own setup program, checked against its signature a moment ago
        list(command), close_fds=True, creationflags=detached, stdin=subprocess.DEVNULL
    )


# -- what is kept on the PC


def kept_setup(version: str) -> Path:
    """Where the setup program of a version is kept; the installer lays its own copy there too."""
    return data_home() / "updates" / f"{version}-Setup.exe"


def kept_setups() -> list[Path]:
    """The setup programs kept on this PC."""
    found = (data_home() / "updates").glob("*-Setup.exe")
    return [one for one in found if is_version(_version_of(one))]


def _version_of(setup: Path) -> str:
    return setup.name.removesuffix("-Setup.exe")


def _note_schema(setup: Path, schema: int) -> None:
    with known_faults(), replacing(setup.with_suffix(".schema")) as file:
        file.write(str(schema).encode())


def _schema_of(setup: Path) -> int | None:
    try:
        return int(setup.with_suffix(".schema").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _drop_old_setups() -> None:
    for old in sorted(kept_setups(), key=lambda one: order(_version_of(one)))[:-KEPT]:
        for one in (old, old.with_suffix(".schema")):
            with suppress(OSError):
                one.unlink(missing_ok=True)


def _copy_of_data(ws: Workspace, why: str) -> Path:
    path = _data_file(ws)
    out = path.parent / "backups" / f"{why}-{__version__}-{ws.now():%Y%m%d-%H%M%S}.db"
    backups.back_up(ws.conn, path, out, key=ws.key)
    return out


def _data_file(ws: Workspace) -> Path:
    if ws.path is None:
        raise AssertionError("memory")
    return ws.path


def _copies(ws: Workspace, version: str) -> list[Path]:
    """The copies of the data that a version made before it was updated, the oldest first."""
    return sorted((_data_file(ws).parent / "backups").glob(f"{BEFORE_UPDATE}-{version}-*.db"))
