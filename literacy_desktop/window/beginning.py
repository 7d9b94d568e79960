"""The data file that a first start makes: an office's own, one out of a package, or an invented one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from literacy_desktop.base.faults import known_faults
from literacy_desktop.base.keyring import keyring_path
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.sites.model import Site
from literacy_desktop.sites.service import start_office


def make_office(path: Path, site: Site, operator: str) -> Workspace:
    """A new data file with its site in it, or none at all: without its site it would be in the way.

    Raises:
        Problem: it cannot be written.
    """
    made = Workspace.create(path)
    with _or_none(made, path), known_faults():
        start_office(made, site, operator)
    return made


def make_joined(path: Path, package: Path, code: str, operator: str, report: Report) -> None:
    """A new data file with what a package for a new PC brings, or none at all.

    Raises:
        Problem: the package or its code is wrong, or the file cannot be written.
    """
    from literacy_desktop.exchange.service import join  # wanted here only

    made = Workspace.create(path)
    with _or_none(made, path), known_faults():
        join(made, package, code, operator, report)
    made.close()


@contextmanager
def _or_none(made: Workspace, path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        made.close()
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        keyring_path(path).unlink(missing_ok=True)
        raise


def make_demo_file(file: Path, report: Report) -> None:
    """The invented data; half a file is never left under its name."""
    from literacy_desktop.demo.service import leave_package, make_demo  # all subjects, wanted here only

    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f"half-{file.name}")  # a demo that was broken off is begun anew
    for left in (half, keyring_path(half)):
        left.unlink(missing_ok=True)
    with make_demo(half, report=report) as ws:
        leave_package(ws)
    keyring_path(half).replace(keyring_path(file))
    half.replace(file)
