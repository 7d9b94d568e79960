"""Certificates kept as bytes: small, the same for ever, and noticed when somebody alters them."""

import shutil
import subprocess
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.document import write
from literacy_desktop.certificates.model import Certificate
from literacy_desktop.classes.model import Class
from literacy_desktop.paper.fonts import emission, kept, stacks
from literacy_desktop.paper.raster import Pages
from tests import make

RARE = ("李𬱖", "单䶮", "买买提·吐尔逊", "欧阳㛃𬎆")


@pytest.fixture
def issued(ws: Workspace) -> list[Certificate]:
    make.office(ws)
    made = make.class_(ws, 2, [make.attendee(ws, name).id for name in RARE], first=make.FIRST_DAY)
    return _issue(ws, made)


def _issue(ws: Workspace, made: Class) -> list[Certificate]:
    from literacy_desktop.attendance.service import mark

    for session in make.held(ws, made):
        mark(ws, session, make.roll(ws, made), "present")
    return service.issue(ws, made.id)


def drawn(ws: Workspace, certificates: list[Certificate]) -> bytes:
    out = BytesIO()
    service.draw_certificates(ws, certificates, out)
    return out.getvalue()


def test_a_page_takes_little_and_what_pages_share_is_kept_once(
    ws: Workspace, issued: list[Certificate]
) -> None:
    pages = [len(row[0]) for row in ws.conn.execute("SELECT page FROM certificate")]
    assert len(pages) == 4
    assert max(pages) <= 1500
    shared = ws.conn.execute("SELECT count(*), sum(length(data)) FROM certificate_drawing").fetchone()
    glyphs = ws.conn.execute("SELECT count(*) FROM certificate_glyph").fetchone()[0]
    assert shared[0] == 3  # the frame, what stands above and below, the words
    again = make.class_(ws, 2, make.people(ws, 2), first=make.FIRST_DAY, name="同样的班")
    _issue(ws, again)
    frames = [row[0] for row in ws.conn.execute("SELECT length(data) FROM certificate_drawing")]
    assert sum(length > 20_000 for length in frames) == 1
    assert ws.conn.execute("SELECT count(*) FROM certificate_glyph").fetchone()[0] < glyphs + 30


def test_a_later_program_with_other_fonts_and_libraries_prints_the_same_bytes(
    ws: Workspace, issued: list[Certificate], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drawn(ws, issued)

    def gone(*_arguments: object, **_named: object) -> bytes:
        raise AssertionError("nothing is drawn, cut or packed anew")

    monkeypatch.setattr(zlib, "compress", gone)
    monkeypatch.setattr(emission, "_subset", gone)
    monkeypatch.setattr(kept, "outline", gone)
    monkeypatch.setattr(stacks.Stack, "glyph", gone)
    assert drawn(ws, issued) == before
    one = drawn(ws, issued[1:2])
    assert drawn(ws, issued[1:2]) == one


def test_what_was_kept_looks_and_reads_like_what_is_drawn(ws: Workspace, issued: list[Certificate]) -> None:
    plain = BytesIO()
    write([Content.from_json(one.content) for one in issued], plain)
    with Pages(drawn(ws, issued)) as mine, Pages(plain.getvalue()) as wanted:
        for place, name in enumerate(RARE):
            assert mine.text(place) == wanted.text(place)
            assert name in "".join(mine.text(place).split())
            one, other = (pages.draw(place, 60, "grey").data for pages in (mine, wanted))
            assert sum(abs(a - b) > 48 for a, b in zip(one, other, strict=True)) < len(one) / 1000


@pytest.mark.skipif(not shutil.which("qpdf"), reason="NOT CHECKED: qpdf is not installed")
def test_it_is_a_sound_file(ws: Workspace, issued: list[Certificate], tmp_path: Path) -> None:
    file = tmp_path / "kept.pdf"
    service.print_certificates(ws, issued, file)
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, encoding="utf-8", check=True)
    assert "No syntax or stream encoding errors" in done.stdout


def _page(ws: Workspace, one: Certificate) -> None:
    ws.conn.execute("UPDATE certificate SET page = ? WHERE id = ?", (zlib.compress(b"0 0 9 9 re f"), one.id))


def _drawing(ws: Workspace, _one: Certificate) -> None:
    ws.conn.execute("UPDATE certificate_drawing SET data = ?", (zlib.compress(b"0 0 9 9 re f"),))


def _letter(ws: Workspace, _one: Certificate) -> None:
    ws.conn.execute("UPDATE certificate_glyph SET char = '王' WHERE char = '李'")


def _hash(ws: Workspace, one: Certificate) -> None:
    ws.conn.execute("UPDATE certificate SET kept_hash = '' WHERE id = ?", (one.id,))


@pytest.mark.parametrize("alter", [_page, _drawing, _letter, _hash])
def test_whatever_is_altered_is_noticed(
    ws: Workspace, issued: list[Certificate], alter: Callable[[Workspace, Certificate], None]
) -> None:
    alter(ws, issued[0])
    with pytest.raises(Problem, match="和发证时不一样") as refused:
        drawn(ws, issued[:1])
    assert issued[0].number in refused.value.what


@pytest.mark.parametrize("table", ["certificate_drawing", "certificate_glyph", "certificate_face"])
def test_a_page_of_which_something_has_not_come_yet_says_so(
    ws: Workspace, issued: list[Certificate], table: str
) -> None:
    with ws.local_change():
        for trigger in ws.conn.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall():
            ws.conn.execute(f"DROP TRIGGER {trigger[0]}")
        ws.conn.execute(f"DELETE FROM {table}")
    with pytest.raises(Problem, match="版面不全"):
        drawn(ws, issued)


def test_a_certificate_of_the_first_programs_is_drawn_from_its_words(
    ws: Workspace, issued: list[Certificate]
) -> None:
    ws.conn.execute("UPDATE certificate SET page = NULL, kept_hash = ''")
    with Pages(drawn(ws, issued)) as pages:
        assert len(pages) == 4


def test_a_certificate_issued_again_is_kept_too(ws: Workspace, issued: list[Certificate]) -> None:
    again = service.reissue(ws, issued[0].id, "遗失")
    assert drawn(ws, [again]) == drawn(ws, [service.certificate_of_number(ws, again.number)])
    with Pages(drawn(ws, [again])) as pages:
        assert "补发" in "".join(pages.text(0).split())
