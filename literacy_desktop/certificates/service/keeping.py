"""Certificates kept as bytes in the register, and what they are put together from."""

import json
from collections.abc import Iterator, Sequence
from typing import BinaryIO, TypeVar

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import store
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.document import paper_size
from literacy_desktop.certificates.document.kept import Keeping, KeptPage, Reading, write_kept
from literacy_desktop.certificates.model import Certificate, KeptRow
from literacy_desktop.paper.fonts.kept import GlyphKey, KeptGlyph
from literacy_desktop.paper.fonts.outlines import FontFacts

T = TypeVar("T")


class Kept:
    """Draws and keeps the certificates of one change; what they share is stored once."""

    def __init__(self, ws: Workspace, pictures: dict[str, bytes]) -> None:
        self._ws = ws
        self._keeping = Keeping(pictures)
        self._reading = Reading(self._keeping)
        self._stored: set[object] = set()

    def keep(self, content: Content) -> KeptRow:
        """Draw a certificate; what it needs is in the register afterwards."""
        kept = self._keeping.keep(content)
        self._store_new()
        fingerprint = self._reading.fingerprint(content.to_json(), kept)
        return KeptRow(kept.page, json.dumps(kept.drawings), fingerprint)

    def _store_new(self) -> None:
        conn, showing = self._ws.conn, self._keeping.showing
        for name, packed in self._keeping.drawings.items():
            if name not in self._stored:
                store.put_drawing(conn, name, packed)
        for name, facts in showing.faces.items():
            if name not in self._stored:
                values = [facts.upem, facts.ascent, facts.descent, *facts.box]
                store.put_face(conn, name, json.dumps(values))
        new = {key: glyph for key, glyph in showing.glyphs.items() if key not in self._stored}
        store.put_glyphs(
            conn,
            [
                (face, f"{number:04x}", glyph.char, glyph.advance, glyph.outline)
                for (face, number), glyph in new.items()
            ],
        )
        self._stored.update(self._keeping.drawings, showing.faces, new)


class RegisterParts:
    """Drawings and letters read from the register, each once."""

    def __init__(self, ws: Workspace) -> None:
        self._conn = ws.conn
        self._drawings: dict[str, bytes] = {}
        self._glyphs: dict[GlyphKey, KeptGlyph] = {}

    def drawing(self, name: str) -> bytes:
        """The packed drawing of this name."""
        if name not in self._drawings:
            self._drawings[name] = _there(store.drawing(self._conn, name))
        return self._drawings[name]

    def glyph(self, key: GlyphKey) -> KeptGlyph:
        """A glyph."""
        if key not in self._glyphs:
            self._glyphs[key] = KeptGlyph(*_there(store.glyph(self._conn, key[0], f"{key[1]:04x}")))
        return self._glyphs[key]

    def facts(self, face: str) -> FontFacts:
        """What a face says of itself."""
        upem, ascent, descent, *box = json.loads(_there(store.face(self._conn, face)))
        return FontFacts(upem, ascent, descent, (box[0], box[1], box[2], box[3]))


def _there(found: T | None) -> T:
    if found is None:
        raise Problem(
            _("这张证书的版面不全，没有打印。"), _("请先和发证的电脑交换一次数据，或者用备份核对。")
        )
    return found


def all_kept(ws: Workspace, certificates: Sequence[Certificate]) -> bool:
    """Whether each of them is kept as bytes; those of the first programs are not."""
    return all(store.kept_row(ws.conn, one.id) is not None for one in certificates)


def write_from_register(
    ws: Workspace, certificates: Sequence[Certificate], out: BinaryIO, report: Report
) -> None:
    """Write certificates as they were kept: the same bytes each time, whatever program and libraries do it.

    Raises:
        Problem: one was altered since it was issued, or something of it is missing.
    """
    parts = RegisterParts(ws)
    size = paper_size(Content.from_json(certificates[0].content))
    pages = _pages(ws, certificates, Reading(parts))
    write_kept(pages, out, size, parts, (report, len(certificates)))


def _pages(ws: Workspace, certificates: Sequence[Certificate], reading: Reading) -> Iterator[KeptPage]:
    for one in certificates:
        row = _there(store.kept_row(ws.conn, one.id))
        kept = KeptPage(row.page, tuple(json.loads(row.drawings)))
        if not row.kept_hash or reading.fingerprint(one.content, kept) != row.kept_hash:
            raise altered(one)
        yield kept


def altered(certificate: Certificate) -> Problem:
    """What is told of a certificate that is not what was issued."""
    return Problem(
        _("证书 {number} 的内容和发证时不一样了，没有打印。").format(number=certificate.number),
        _("登记簿可能被改动过。请用备份核对；确实要发，就作废这一张，重新发证。"),
    )
