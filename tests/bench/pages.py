"""How fast the two bulk documents are written: `python -m tests.bench.pages [--peers] [--most 10000]`.

The floor is a plain writer of the same certificate (tests/bench/floor.py): what no writer in Python can go
far below. "floor" has its codes from the library, as any plain writer would, "floor+" from our tables. With
`--peers`, typst and python-docx are installed from PyPI, and LibreOffice unpacked from Debian's packages,
into a folder that is gone afterwards. What cannot be had is told of and left out.

Every row is a fresh process; CPU seconds (all threads and children) from the first import of the writer to
the last byte of the file; our own rows and the floors are medians. LibreOffice is measured at 20 and 100
pages and drawn out by the time of each further page, its start left aside.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench import content

ROUNDS = 3
_FEW, _MANY = 20, 100


class Run(NamedTuple):
    """What a program took for so many pages."""

    program: str
    pages: int
    seconds: float
    peak: float
    size: float
    note: str = ""


def ours_certificates(out: Path, count: int) -> None:
    """Certificates by the program."""
    contents = content.make_certificates(count)
    from literacy_desktop.certificates.document import write

    with out.open("wb") as file:
        write(contents, file)


def floor_certificates(out: Path, count: int) -> None:
    """Certificates by the plain writer, its codes by the library."""
    from tests.bench.floor import Floor, library_modules

    with out.open("wb") as file:
        Floor(file, library_modules).write(content.make_certificates(count))


def lowest_certificates(out: Path, count: int) -> None:
    """Certificates by the plain writer, its codes by ours."""
    from literacy_desktop.paper import qr
    from tests.bench.floor import Floor

    with out.open("wb") as file:
        Floor(file, qr.modules).write(content.make_certificates(count))


def ours_sheets(out: Path, count: int) -> None:
    """Sheets by the program."""
    from literacy_desktop.sheets.document import write

    with out.open("wb") as file:
        write(content.make_sheets(count), file)


def _works() -> dict[str, Callable[[Path, int], None]]:
    from tests.bench import peers

    return {
        "certificates ours": ours_certificates,
        "certificates floor": floor_certificates,
        "certificates floor+": lowest_certificates,
        "certificates typst": peers.typst_certificates,
        "certificates docx": peers.docx_certificates,
        "sheets ours": ours_sheets,
        "sheets platypus": peers.platypus_sheets,
        "sheets typst": peers.typst_sheets,
    }


def run_once(program: str, pages: int, folder: Path) -> None:
    """Do one piece of work and print what it took."""
    work, out = _works()[program], folder / "out.pdf"
    start = time.process_time()
    work(out, pages)
    own, children = (resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = time.process_time() - start + children.ru_utime + children.ru_stime
    peak = max(own.ru_maxrss, children.ru_maxrss) / 1024
    print(json.dumps([seconds, peak, out.stat().st_size / pages, _page_count(out)]))


def _page_count(file: Path) -> int:
    from literacy_desktop.paper.raster import Pages

    with Pages(file) as pages:
        return len(pages)


def measure(program: str, pages: int, told: dict[str, str], rounds: int = 1) -> Run:
    """Run it in fresh processes; the run of median time counts."""
    runs = []
    for _round in range(rounds):
        with TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "tests.bench.pages", "--once", program, str(pages), folder]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", env=os.environ | told)
        if done.returncode:
            raise RuntimeError(done.stderr[-800:])
        seconds, peak, size, counted = json.loads(done.stdout.splitlines()[-1])
        assert counted == pages, f"{program} made {counted} pages of {pages}"
        runs.append((seconds, peak, size))
    middle = statistics.median_low(seconds for seconds, _peak, _size in runs)
    seconds, peak, size = next(run for run in runs if run[0] == middle)
    return Run(program, pages, seconds, peak, size)


def draw_out(few: Run, many: Run, pages: int) -> Run:
    """What so many pages would take, by the time of each further page."""
    each = (many.seconds - few.seconds) / (many.pages - few.pages)
    seconds = many.seconds + each * (pages - many.pages)
    return Run(many.program, pages, seconds, many.peak, many.size, f"drawn out from {many.pages} pages")


def show(runs: list[Run]) -> None:
    """Print one table: each program against ours."""
    ours = next(run for run in runs if run.program.endswith("ours"))
    for run in runs:
        name = run.program.split(" ", 1)[1]
        print(
            f"{run.pages:>6} {name:<9}{run.seconds:>9.2f} s{run.pages / run.seconds:>8.0f} /s"
            f"{run.seconds / ours.seconds:>8.2f} x ours{run.peak:>7.0f} MB{run.size:>8.0f} B/page  {run.note}"
        )


# -- the peers


def install_peers(folder: Path) -> dict[str, str]:
    """What the processes of the peers must be told to find them; tells of what cannot be had."""
    told: dict[str, str] = {}
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--target",
        str(folder / "pip"),
        "typst",
        "python-docx",
    ]
    if subprocess.run(command, capture_output=True).returncode:
        print("typst and python-docx: not run, they cannot be installed here")
        return told
    told["PYTHONPATH"] = os.pathsep.join([str(folder / "pip"), os.environ.get("PYTHONPATH", "")])
    soffice = shutil.which("soffice")
    if soffice is None:
        tree = _unpack_office(folder / "office")
        if tree is None:
            print("LibreOffice: not run, it cannot be installed here")
            return told
        lib = tree / "usr" / "lib"
        soffice = str(lib / "libreoffice" / "program" / "soffice")
        parts = (lib / "libreoffice" / "program", *lib.glob("*-linux-gnu"))
        told["BENCH_LIBRARIES"] = os.pathsep.join(map(str, parts))
    return told | {"BENCH_SOFFICE": soffice}


def _unpack_office(tree: Path) -> Path | None:
    """LibreOffice in a folder of its own: nothing of the machine is changed."""
    if shutil.which("apt-get") is None:
        return None
    (tree / "debs" / "partial").mkdir(parents=True)
    kept = f"Dir::Cache::archives={tree / 'debs'}"
    get = ["apt-get", "install", "-y", "--download-only", "--no-install-recommends", "-o", kept]
    if subprocess.run([*get, "libreoffice-writer-nogui"], capture_output=True).returncode:
        return None
    for package in (tree / "debs").glob("*.deb"):
        subprocess.run(["dpkg", "-x", str(package), str(tree)], check=True)
    share = tree / "usr" / "lib" / "libreoffice" / "share"
    shutil.copytree(share / ".registry", tree / "etc" / "libreoffice" / "registry", dirs_exist_ok=True)
    for link in tree.rglob("*"):
        if link.is_symlink() and (target := link.readlink()).is_absolute():
            link.unlink()
            link.symlink_to(f"{tree}{target}")
    settings = [*(share.parent / "program").glob("*rc"), tree / "etc" / "libreoffice" / "sofficerc"]
    for file in filter(Path.is_file, settings):
        text = file.read_text("utf-8")
        for place in ("/usr/lib/libreoffice", "/etc/libreoffice"):
            text = text.replace(f"file://{place}", f"file://{tree}{place}")
        file.write_text(text, "utf-8")
    return tree


def main(most: int, *, peers: bool) -> None:
    """Print the tables."""
    with TemporaryDirectory() as folder:
        told = install_peers(Path(folder)) if peers else {}
        for pages in (1000, most):
            runs = [
                measure(f"certificates {name}", pages, told, ROUNDS) for name in ("ours", "floor", "floor+")
            ]
            if "PYTHONPATH" in told:
                runs.append(measure("certificates typst", pages, told))
            if "BENCH_SOFFICE" in told:
                few, many = (measure("certificates docx", count, told) for count in (_FEW, _MANY))
                runs.append(draw_out(few, many, pages))
            print(f"\ncertificates, {pages} pages")
            show(runs)
        wide = measure("certificates ours", 4 * most, told)
        kept = f"{wide.peak:.0f} MB, {wide.size:.0f} B/page, {wide.pages / wide.seconds:.0f} /s"
        print(f"\nand {wide.pages}: {kept}")
        runs = [measure("sheets ours", 1000, told, ROUNDS), measure("sheets platypus", 1000, told)]
        if "PYTHONPATH" in told:
            runs.append(measure("sheets typst", 1000, told))
        print("\nsheets, 1000 pages")
        show(runs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--once", nargs=3)
    asked = parser.parse_args()
    if asked.once:
        run_once(asked.once[0], int(asked.once[1]), Path(asked.once[2]))
    else:
        main(asked.most, peers=asked.peers)
