"""Where the program's own files lie, from source and in the bundle, and where the person's data goes."""

import os
import sys
from pathlib import Path


def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


def asset(*parts: str) -> Path:
    """The path of a file that ships in `assets/`."""
    return _root().joinpath("assets", *parts)


def database_file(*parts: str) -> Path:
    """The path of a file that ships in `db/`: migrations and seed data."""
    return _root().joinpath("db", *parts)


def data_home() -> Path:
    """The person's own folder for the data file, logs and settings; it may not exist yet."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "literacy-desktop"


def default_data_file() -> Path:
    """The data file used when none is named: LITERACY_DATA, else the person's own folder."""
    named = os.environ.get("LITERACY_DATA")
    return Path(named) if named else data_home() / "literacy.db"


def settled(path: Path) -> Path:
    """The path with its links followed, or as it is where Windows cannot follow a path of its length."""
    try:
        return path.resolve()
    except OSError:
        return path.absolute()
