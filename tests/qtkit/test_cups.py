"""A sheet and a certificate go through a real printing system and come out where, and as large as, drawn."""

import faulthandler
import io
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from literacy_desktop.paper.raster import Pages
from tests.bench.content import make_certificates, make_sheets
from tests.qtkit.ruler import DPI, offsets, reds, upright

_BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
_PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

pytestmark = pytest.mark.skipif(
    not (_ROOT and shutil.which("cupsd") and _BACKEND.exists()),
    reason="NOT PRINTED: needs root, and Debian's cups and printer-driver-cups-pdf",
)

_SERVER = """\
Listen {folder}/run/cups.sock
DefaultAuthType None
Browsing Off
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {folder}/etc
StateDir {folder}/run
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/tmp
ErrorLog {folder}/log/error_log
AccessLog {folder}/log/access_log
PageLog {folder}/log/page_log
SystemGroup root
User lp
Group lp
ServerBin {folder}/bin
"""
_JAMMED = """\
#!/bin/sh
[ $# = 0 ] && exit 0
echo "STATE: +media-jam-error" >&2
sleep 60
"""


@dataclass(frozen=True)
class Queue:
    """A printing system with the one printer PDF, whose paper is files in a folder."""

    folder: Path
    paper: Path

    def run(self, *command: str) -> str:
        """A command that speaks to this printing system."""
        told = os.environ | {
            "CUPS_SERVER": str(self.folder / "run" / "cups.sock"),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        done = subprocess.run(command, env=told, capture_output=True, encoding="utf-8", timeout=240)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def press(self, *arguments: str) -> dict[str, object]:
        """What the program's own preview says after printing."""
        told = json.loads(self.run(sys.executable, "-m", "tests.qtkit.press", *arguments).splitlines()[-1])
        assert isinstance(told, dict)
        return told

    def printed(self, file: Path) -> Path:
        """Print a file, and the paper that comes out; on a busy machine that takes more than a minute."""
        faulthandler.cancel_dump_traceback_later()  # the deadlines here end what hangs
        named = file.with_name(f"{file.stem}{secrets.token_hex(4)}.pdf")  # others print to this folder too
        shutil.copy(file, named)
        told = self.press(str(named), "PDF")
        assert told["offered"] == ["PDF"]
        with Pages(named) as pages:
            assert told["printed"] == list(range(len(pages)))
        deadline = time.monotonic() + 240
        while not (new := list(self.paper.glob(f"*{named.stem}*"))) or self.run("lpstat", "-o"):
            assert time.monotonic() < deadline, (self.folder / "log" / "error_log").read_text("utf-8")
            time.sleep(0.1)
        (came,) = new
        return Path(shutil.move(came, named.with_name(f"came-{named.name}")))


def _home() -> Path:
    """Where the PDF printer lays its paper: in the person's home, whatever HOME says."""
    import pwd  # there is none on Windows

    return Path(pwd.getpwuid(os.getuid()).pw_dir)


@pytest.fixture(scope="module")
def queue() -> Iterator[Queue]:
    """A printing system of the tests' own, in a folder with a short name: a socket takes no long ones."""
    with tempfile.TemporaryDirectory(prefix="cups") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in ("etc", "run", "cache", "spool", "tmp", "log"):
            (folder / part).mkdir()
            shutil.chown(folder / part, "lp", "lp")
        _lay_out_programs(folder / "bin")
        (folder / "etc" / "cupsd.conf").write_text(_SERVER.format(folder=folder), "utf-8")
        (folder / "etc" / "files.conf").write_text(_FILES.format(folder=folder), "utf-8")
        given = ["-f", "-c", str(folder / "etc" / "cupsd.conf"), "-s", str(folder / "etc" / "files.conf")]
        server = subprocess.Popen(["cupsd", *given], stderr=subprocess.DEVNULL)
        paper = _home() / "PDF"
        try:
            made = Queue(folder, paper)
            _wait_for_socket(folder / "run" / "cups.sock")
            made.run("lpadmin", "-p", "PDF", "-E", "-v", "cups-pdf:/", "-P", str(_PPD))
            yield made
        finally:
            server.terminate()
            server.wait(20)


def _lay_out_programs(folder: Path) -> None:
    """The system's own programs for printing, and one more printer: it jams at every page."""
    theirs = Path("/usr/lib/cups")
    (folder / "backend").mkdir(parents=True)
    for part in theirs.iterdir():
        if part.name != "backend":
            (folder / part.name).symlink_to(part)
    for backend in (theirs / "backend").iterdir():
        (folder / "backend" / backend.name).symlink_to(backend)
    jammed = folder / "backend" / "jammed"
    jammed.write_text(_JAMMED, "utf-8")
    jammed.chmod(0o755)


def _wait_for_socket(path: Path) -> None:
    deadline = time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < deadline, "the printing system did not start"
        time.sleep(0.05)


def test_marks_stand_within_a_third_of_a_millimetre(queue: Queue, tmp_path: Path) -> None:
    from literacy_desktop.sheets.document import write

    sheet = tmp_path / "sheets.pdf"
    with sheet.open("wb") as out:
        write(make_sheets(2), out)
    with Pages(queue.printed(sheet)) as pages:
        assert len(pages) == 2
        assert pages.size(0) == pytest.approx((210, 297), abs=0.5)
        off = [gap for place in range(2) for gap in offsets(pages.draw(place, DPI, "grey"))]
    assert len(off) == 2 * 36 * 4
    assert max(map(abs, off)) <= 0.3


def test_a_certificate_is_neither_turned_nor_scaled_and_keeps_its_colours(
    queue: Queue, tmp_path: Path
) -> None:
    from literacy_desktop.certificates.document import write

    drawn = io.BytesIO()
    write(make_certificates(1), drawn)
    file = tmp_path / "certificate.pdf"
    file.write_bytes(drawn.getvalue())
    came = queue.printed(file)
    with Pages(file) as wanted, Pages(came) as pages:
        assert upright(pages, 0) == pytest.approx(upright(wanted, 0), abs=0.3)
        assert reds(pages) > 500


def test_a_queue_that_was_stopped_reports_a_fault(queue: Queue) -> None:
    assert queue.press()["offered"] == [["PDF", "ready", ""]]
    queue.run("cupsdisable", "PDF")
    try:
        assert queue.press()["offered"] == [["PDF", "fault", "paused"]]
    finally:
        queue.run("cupsenable", "PDF")


def test_a_jam_is_told_as_a_jam(queue: Queue, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("one page", "utf-8")
    queue.run("lpadmin", "-p", "JAM", "-E", "-v", "jammed:/", "-m", "raw")
    try:
        queue.run("lp", "-d", "JAM", str(page))
        deadline = time.monotonic() + 60
        while (told := _troubles(queue)) != {"JAM": "jam"}:
            assert time.monotonic() < deadline, told
            time.sleep(0.3)
    finally:
        queue.run("cancel", "-a", "JAM")
        queue.run("lpadmin", "-x", "JAM")


def _troubles(queue: Queue) -> dict[str, str]:
    from literacy_desktop.qtkit.troubles import read_lpstat

    return read_lpstat(queue.run("lpstat", "-l", "-p"))
