"""How fast the two bulk documents are written: `python -m tests.bench.pages [--peers] [--most 10000]`.

The floor is a plain writer of the same certificate (tests/bench/floor.py): what no writer in Python can go
far below. "floor" has its codes from the library, as any plain writer would, "floor+" from our tables. With
`--peers`, typst and python-docx are installed from PyPI, and LibreOffice unpacked from Debian's packages,
into a folder that is gone afterwards. What cannot be had is told of and left out.

Every row is a fresh process, and all of it counts for everybody: the CPU seconds of the interpreter from its
start to its end, of every module it loads, of every thread and of every program it calls, as the kernel tells
them. The rows are medians of rounds that go through all programs in turn. At 1,000 pages everybody writes
1,000 pages into one file. LibreOffice at 10,000 is drawn out from 1,000 by the time of each page between 100
and 1,000: as if it stayed as fast, which it does not.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple

ROUNDS = 5
_FEW, _MANY = 100, 1000


class Run(NamedTuple):
    """What a program took for so many pages."""

    program: str
    pages: int
    seconds: float
    peak: float
    size: float
    note: str = ""


def measure(program: str, pages: int, told: dict[str, str]) -> Run:
    """Run it once in a fresh process."""
    return measure_all([program], pages, told, rounds=1)[0]


def measure_all(programs: Sequence[str], pages: int, told: dict[str, str], rounds: int = ROUNDS) -> list[Run]:
    """Run them in fresh processes, round by round; of each program, the run of median time counts.

    A machine that is slow for a while is so for all of them.
    """
    runs: dict[str, list[Run]] = {program: [] for program in programs}
    for _round in range(rounds):
        for program in programs:
            with TemporaryDirectory() as folder:
                runs[program].append(_measure_once(program, pages, Path(folder) / "out.pdf", told))
    return [sorted(each, key=lambda run: run.seconds)[len(each) // 2] for each in runs.values()]


def _measure_once(program: str, pages: int, out: Path, told: dict[str, str]) -> Run:
    work = f"from tests.bench import batch; batch.run({program!r}, {pages}, {str(out)!r})"
    command = [sys.executable, "-c", work]
    with TemporaryFile() as heard:
        started = subprocess.Popen(command, stdout=heard, stderr=heard, env=os.environ | told)
        _id, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        if status:
            heard.seek(0)
            raise RuntimeError(heard.read()[-800:].decode())
    counted = _page_count(out)
    assert counted == pages, f"{program} made {counted} pages of {pages}"
    seconds, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    return Run(program, pages, seconds, peak, out.stat().st_size / pages)


def _page_count(file: Path) -> int:
    from literacy_desktop.paper.raster import Pages

    with Pages(file) as pages:
        return len(pages)


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


def _certificates(pages: int, told: dict[str, str]) -> list[Run]:
    programs = [f"certificates {name}" for name in ("ours", "floor", "floor+")]
    typst = ["certificates typst"] if "PYTHONPATH" in told else []
    many = pages > _MANY
    runs = measure_all(programs + (typst if not many else []), pages, told)
    if many:
        runs += [measure(program, pages, told) for program in typst]
    if "BENCH_SOFFICE" in told:
        few, enough = (measure("certificates docx", count, told) for count in (_FEW, _MANY))
        runs.append(draw_out(few, enough, pages) if many else enough)
    return runs


def _sheets(pages: int, told: dict[str, str]) -> list[Run]:
    peers = ["sheets platypus"] + (["sheets typst"] if "PYTHONPATH" in told else [])
    return measure_all(["sheets ours", *peers], pages, told)


def main(most: int, *, peers: bool) -> None:
    """Print the tables."""
    with TemporaryDirectory() as folder:
        told = install_peers(Path(folder)) if peers else {}
        for pages in (_MANY, most):
            print(f"\ncertificates, {pages} pages", flush=True)
            show(_certificates(pages, told))
        wide = measure("certificates ours", 4 * most, told)
        kept = f"{wide.peak:.0f} MB, {wide.size:.0f} B/page, {wide.pages / wide.seconds:.0f} /s"
        print(f"\nand {wide.pages}: {kept}\n\nsheets, {_MANY} pages", flush=True)
        show(_sheets(_MANY, told))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--most", type=int, default=10_000)
    asked = parser.parse_args()
    main(asked.most, peers=asked.peers)
