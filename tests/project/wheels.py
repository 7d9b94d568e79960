"""Notes which wheel of each locked package a 64-bit Windows takes: python -m tests.project.wheels

Renew `tests/project/windows-wheels.txt` after renewing `requirements.lock`; it asks the package index that
pip knows for the locked packages alone. A test compares the two without a network.
"""

import json
import re
import urllib.request
from collections.abc import Iterator
from typing import Any

from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

from tests.project.source import ROOT

LIST = ROOT / "tests" / "project" / "windows-wheels.txt"
PYTHON = (3, 11)
WINDOWS = {
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
}
ENTRY = re.compile(
    r"^([a-z0-9-]+)==([^ ;\\]+)(?: ; ([^\\]+?))? \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


def wanted() -> Iterator[tuple[str, str, set[str]]]:
    """Name, version and allowed hashes of everything that the program's lock installs on Windows."""
    for name, version, marker, hashes in ENTRY.findall(
        (ROOT / "requirements.lock").read_text("utf-8") + "\n"
    ):
        if not marker or Marker(marker).evaluate(dict(WINDOWS)):
            yield name, version, set(re.findall(r"sha256:([0-9a-f]{64})", hashes))


def fits(file_name: str) -> bool:
    """Whether a wheel is one that Windows takes."""
    known: set[Tag] = {*cpython_tags(PYTHON, platforms=["win_amd64"])}
    known |= {*compatible_tags(PYTHON, interpreter="cp311", platforms=["win_amd64"])}
    return bool(parse_wheel_filename(file_name)[3] & known)


def wheel_of(name: str, hashes: set[str]) -> tuple[str, str]:
    """The wheel of a package that Windows takes: its hash and file name."""
    files = [one for one in _files(name) if one["filename"].endswith(".whl")]
    locked = ((str(one["hashes"].get("sha256")), str(one["filename"])) for one in files)
    return min((digest, file) for digest, file in locked if digest in hashes and fits(file))


def _files(name: str) -> list[dict[str, Any]]:
    from pip._internal.models.index import PyPI

    asked = urllib.request.Request(  # noqa: S310  https, from pip's own settings
        f"{PyPI.simple_url}/{name}/", headers={"Accept": "application/vnd.pypi.simple.v1+json"}
    )
    with urllib.request.urlopen(asked) as answer:  # noqa: S310  https, from pip's own settings
        return list(json.load(answer)["files"])


if __name__ == "__main__":
    lines = [" ".join((f"{name}=={version}", *wheel_of(name, hashes))) for name, version, hashes in wanted()]
    LIST.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(LIST)
