"""One batch of pages by one program, in a process of its own: what `tests.bench.pages` runs and measures.

Nothing is loaded that this program does not need: the whole process is measured, from its first instruction.
"""

from pathlib import Path


def ours_certificates(out: Path, count: int) -> None:
    """Certificates by the program."""
    from literacy_desktop.certificates.document import write
    from tests.bench import content

    with out.open("wb") as file:
        write(content.make_certificates(count), file)


def floor_certificates(out: Path, count: int) -> None:
    """Certificates by the plain writer, its codes by the library."""
    from tests.bench import content
    from tests.bench.floor import Floor, library_modules

    with out.open("wb") as file:
        Floor(file, library_modules).write(content.make_certificates(count))


def lowest_certificates(out: Path, count: int) -> None:
    """Certificates by the plain writer, its codes by ours."""
    from literacy_desktop.paper import qr
    from tests.bench import content
    from tests.bench.floor import Floor

    with out.open("wb") as file:
        Floor(file, qr.modules).write(content.make_certificates(count))


def ours_sheets(out: Path, count: int) -> None:
    """Sheets by the program."""
    from literacy_desktop.sheets.document import write
    from tests.bench import content

    with out.open("wb") as file:
        write(content.make_sheets(count), file)


def _by_peers(name: str, out: Path, count: int) -> None:
    from tests.bench import peers

    works = {
        "certificates typst": peers.typst_certificates,
        "certificates docx": peers.docx_certificates,
        "sheets platypus": peers.platypus_sheets,
        "sheets typst": peers.typst_sheets,
    }
    works[name](out, count)


OWN = {
    "certificates ours": ours_certificates,
    "certificates floor": floor_certificates,
    "certificates floor+": lowest_certificates,
    "sheets ours": ours_sheets,
}


def run(program: str, pages: int, place: str) -> None:
    """Do one piece of work."""
    out = Path(place)
    if program in OWN:
        OWN[program](out, pages)
    else:
        _by_peers(program, out, pages)
