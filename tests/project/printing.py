"""Prints from Windows in the box, by the program's own preview, onto paper that CUPS keeps as a PDF."""

import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from literacy_desktop.paper.raster import Pages
from tests.project import box
from tests.qtkit.ruler import DPI, offsets, reds, upright

SOCKET = "/run/cups/cups.sock"
PAPER = box.SYSTEM / "root" / "PDF"
NEAR = 0.3  # millimetres
PATIENCE = 180.0

HAVE = """
[ -x /usr/sbin/cupsd ] || DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    cups cups-daemon cups-client printer-driver-cups-pdf
"""
START = """
mkdir -p /run/cups; cat > /usr/lib/cups/backend/jammed; chmod 755 /usr/lib/cups/backend/jammed
[ -S /run/cups/cups.sock ] || cupsd
for second in 1 2 3 4 5 6 7 8 9; do [ -S /run/cups/cups.sock ] && break; sleep 1; done
form=/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd
lpadmin -p PDF -E -v cups-pdf:/ -P $form; lpadmin -p JAM -E -v jammed:/ -P $form
"""
JAMMED = """#!/bin/sh
[ $# = 0 ] && exit 0
echo "STATE: +media-jam-error" >&2
sleep 60
"""
STOP = "cancel -a JAM PDF; lpadmin -x JAM; lpadmin -x PDF; kill $(cat /run/cups/cupsd.pid)"


def prints() -> tuple[bool, str]:
    """Sheets and a certificate on paper, measured; what Windows here knows of printers."""
    shell(HAVE)
    shell(f"{START.replace('cat >', f'printf %s {quoted(JAMMED)} >')}")
    try:
        with tempfile.TemporaryDirectory() as name:
            told, good = measured(Path(name))
            listed, state = told_of_printers()
        return good and listed, f"{told}; {state}"
    finally:
        shell(STOP)


def shell(script: str) -> str:
    """A script in the Linux half of the box."""
    return box.run(["sh", "-c", script], CUPS_SERVER=SOCKET).stdout


def quoted(text: str) -> str:
    """A text as the shell takes it whole."""
    return "'" + text.replace("'", "'\\''") + "'"


def press(*words: str, server: str = SOCKET) -> Any:
    """What the program's preview says under the Windows Python."""
    lines = box.python("-m", "tests.qtkit.press", *words, CUPS_SERVER=server).stdout.splitlines()
    return next((json.loads(line) for line in lines if line.startswith("{")), {"offered": lines[-3:]})


def measured(folder: Path) -> tuple[str, bool]:
    """How far marks and edges are from their places, in words, and whether that is near enough."""
    from tests.bench.content import make_certificates, make_sheets

    sheets, certificate = folder / "sheets.pdf", folder / "certificate.pdf"
    from literacy_desktop.certificates.document import write as write_certificates
    from literacy_desktop.sheets.document import write as write_sheets

    with sheets.open("wb") as out:
        write_sheets(make_sheets(2), out)
    with certificate.open("wb") as out:
        write_certificates(make_certificates(1), out)
    with Pages(printed(sheets)) as pages:
        off = [gap for place in range(len(pages)) for gap in offsets(pages.draw(place, DPI, "grey"))]
    marks = max(map(abs, off))
    with Pages(certificate) as drawn, Pages(printed(certificate)) as pages:
        pairs = zip(upright(drawn, 0), upright(pages, 0), strict=True)
        edges, coloured = max(abs(one - other) for one, other in pairs), reds(pages) > 500
    told = f"{len(off)} edges of marks within {marks:.2f} mm, edges of a certificate within {edges:.2f} mm"
    return told, len(off) == 2 * 36 * 4 and marks <= NEAR and edges <= NEAR and coloured


def printed(file: Path) -> Path:
    """The paper that comes out for a file."""
    before = set(PAPER.glob("*.pdf"))
    told = press("Z:" + str(file).replace("/", "\\"), "PDF")
    if "printed" not in told:
        raise SystemExit(f"not printed: {told}")
    deadline = time.monotonic() + PATIENCE
    while not (new := set(PAPER.glob("*.pdf")) - before) or shell("lpstat -o PDF").strip():
        if time.monotonic() > deadline:
            raise SystemExit("no paper came out")
        time.sleep(1)
    return Path(shutil.move(new.pop(), file.with_name(f"came-{file.name}")))


def told_of_printers() -> tuple[bool, str]:
    """Whether the printers are listed; what Wine tells of a jam, of a stop, and where nothing can print.

    Wine hands on which printers there are, not how they are: its GetPrinter tells status 0 for a printer that
    jams and for a queue that was stopped. The words for those are tried against CUPS (qtkit/test_cups.py) and
    against the bits of Windows (qtkit/test_troubles.py).
    """
    shell("echo one page | lp -d JAM; cupsdisable PDF; sleep 3")
    ailing = press()["offered"]
    shell("cancel -a JAM; cupsenable PDF")
    none = press(server="/run/cups/nobody.sock")["offered"]
    names = sorted(name for name, _state, _trouble in ailing)
    states = ", ".join(f"{name} {trouble or state}" for name, state, trouble in ailing)
    told = f"jammed and stopped Wine tells: {states}; without a server: {none}"
    return names == ["JAM", "PDF"], told
