"""Photographs and scans of certificates are read, or refused in plain words."""

import io
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.paper.qr import modules
from literacy_desktop.verification import model, reader, service
from literacy_desktop.verification.reader import Found, read_file
from tests.bench.codes import LEVELS, Level, photograph
from tests.verification import office

DRAWN = 600 / 25.4
DIGITS = "".join(str(index * 7 % 10 or 3) for index in range(250))


def paper(*texts: str, side: float = 25) -> Image.Image:
    """A sheet with codes of 25 mm beside each other, at 600 dpi; the first begins at 10, 10 mm."""
    page = Image.new("L", (round((20 + 35 * max(1, len(texts))) * DRAWN), round(60 * DRAWN)), 255)
    for place, text in enumerate(texts):
        rows = modules(text, "M")
        code = Image.frombytes("L", (len(rows),) * 2, bytes(255 * int(bit) for row in rows for bit in row))
        code = code.resize((round(side * DRAWN),) * 2, Image.Resampling.NEAREST)
        page.paste(code, (round((10 + 35 * place) * DRAWN), round(10 * DRAWN)))
    return page


def saved(pages: Sequence[Image.Image], kind: str) -> bytes:
    out = io.BytesIO()
    small = [page.resize((page.width // 3, page.height // 3), Image.Resampling.BOX) for page in pages]
    more = {"save_all": True, "append_images": small[1:]} if len(small) > 1 else {}
    small[0].save(out, kind, resolution=200, **more)
    return out.getvalue()


def texts(data: bytes | Path) -> list[tuple[str, ...]]:
    return [found.texts for found in read_file(data, DIGITS.__eq__)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP", "PDF"])
def test_every_kind_of_file_is_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "照片"
    path.write_bytes(saved([paper(DIGITS)], kind))
    assert texts(path) == [(DIGITS,)]


@pytest.mark.parametrize("kind", ["PDF", "TIFF"])
def test_every_page_of_a_scan_is_told_with_its_number(kind: str) -> None:
    told: list[tuple[int, int]] = []
    data = saved([paper(DIGITS), paper(), paper("PYJY-410928-2026-K3F-000001-7")], kind)
    found = list(read_file(data, DIGITS.__eq__, lambda done, total: told.append((done, total))))
    assert found == [Found(1, (DIGITS,)), Found(2, ()), Found(3, ("PYJY-410928-2026-K3F-000001-7",))]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_several_codes_on_one_page_are_all_read() -> None:
    other = DIGITS[::-1]
    (found,) = texts(saved([paper(DIGITS, other)], "PNG"))
    assert set(found) == {DIGITS, other}


def test_a_spoiled_code_beside_a_good_one_is_looked_for_further(monkeypatch: pytest.MonkeyPatch) -> None:
    page = paper(DIGITS, DIGITS[::-1])
    blot = (45 + 7, 10 + 8, 45 + 23, 10 + 17)
    left, top, right, bottom = (round(edge * DRAWN) for edge in blot)
    page.paste(0, (left, top, right, bottom))
    picture = page.resize((page.width // 3, page.height // 3), Image.Resampling.BOX)
    assert reader._decode(picture) == ([DIGITS], False)
    views = list(reader._views(picture))
    looked: list[Image.Image] = []
    decode = reader._decode

    def counted(view: Image.Image) -> tuple[list[str], bool]:
        looked.append(view)
        return decode(view)

    monkeypatch.setattr(reader, "_decode", counted)
    assert texts(saved([page], "PNG")) == [(DIGITS,)]
    assert len(looked) == len(views)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_picture_may_lie_on_its_side(turned: int) -> None:
    assert texts(saved([paper(DIGITS).rotate(turned, expand=True)], "PNG")) == [(DIGITS,)]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "1", "CMYK", "I;16"])
def test_pictures_of_every_depth_are_read(mode: str) -> None:
    page = paper(DIGITS).resize((900, 900 * 60 // 55), Image.Resampling.BOX)
    out = io.BytesIO()
    (page.convert(mode) if mode != "I;16" else page.convert("I;16")).save(out, "TIFF")
    assert texts(out.getvalue()) == [(DIGITS,)]


@pytest.mark.parametrize(("level", "dpi"), [("clean", 100), ("mid", 100), ("mid", 150), ("bad", 200)])
def test_photographs_that_one_look_does_not_read_are_read(level: str, dpi: int) -> None:
    rng = random.Random(3)
    data = photograph(paper(DIGITS), LEVELS[level], dpi, rng, (10, 10))
    assert texts(data) == [(DIGITS,)]


def test_a_shadow_over_half_the_code_does_no_harm() -> None:
    page = (
        paper(DIGITS)
        .resize((640, 700), Image.Resampling.BOX)
        .point([value // 2 + 110 for value in range(256)])
    )
    shadow = page.crop((0, 0, 250, 700)).point([max(0, value - 100) for value in range(256)])
    page.paste(shadow, (0, 0))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=60)
    assert texts(out.getvalue()) == [(DIGITS,)]


def test_a_picture_without_a_code_ends_in_nothing_after_a_bounded_search() -> None:
    grey = Image.effect_noise((400, 300), 60)
    out = io.BytesIO()
    grey.save(out, "PNG")
    assert texts(out.getvalue()) == [()]
    assert len(list(reader._views(grey))) < 30


def test_one_pixel_is_a_picture_without_a_code() -> None:
    out = io.BytesIO()
    Image.new("L", (1, 1)).save(out, "PNG")
    assert texts(out.getvalue()) == [()]


# -- what is no picture


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\xff\xd8\xff\xe0 broken", b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00"]
)
def test_what_is_no_picture_is_told_in_words(data: bytes) -> None:
    with pytest.raises(Problem, match="不是照片"):
        texts(data)


def test_a_picture_that_breaks_off_is_told_in_words() -> None:
    whole = saved([paper(DIGITS)], "JPEG")
    with pytest.raises(Problem, match="不是照片"):
        texts(whole[: len(whole) // 2])


def test_a_broken_pdf_is_told_in_words() -> None:
    with pytest.raises(Problem, match="PDF"):
        texts(b"%PDF-1.7 and no more")


def test_a_missing_file_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"证书\.jpg"):
        texts(tmp_path / "证书.jpg")


def test_the_photographs_of_some_telephones_get_a_hint() -> None:
    with pytest.raises(Problem, match="HEIC"):
        texts(b"\x00\x00\x00\x18ftypheic" + bytes(100))


def test_a_picture_as_large_as_a_house_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PIXELS", 100)
    with pytest.raises(Problem, match="太大"):
        texts(saved([paper()], "PNG"))


def test_a_page_as_large_as_a_field_is_drawn_small(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[tuple[int, int]] = []

    def looked(picture: Image.Image, _wanted: object) -> tuple[str, ...]:
        sizes.append(picture.size)
        return ()

    monkeypatch.setattr(reader, "_read", looked)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(14400, 7200))
    canvas.showPage()
    canvas.setPageSize((842, 595))
    canvas.showPage()
    canvas.save()
    assert texts(out.getvalue()) == [(), ()]
    assert sizes == [(7000, 3500), (3509, 2480)]


# -- answers for pictures


def test_a_photograph_is_answered_as_the_code_in_it(ws: Workspace, tmp_path: Path) -> None:
    issued = office.issue(ws)
    path = tmp_path / "微信图片.jpg"
    path.write_bytes(photograph(paper(issued.digits), LEVELS["mid"], 150, random.Random(1), (10, 10)))
    (answer,) = service.judge_files(ws, [path])
    assert (answer.verdict, answer.source, answer.page) == (model.GENUINE, "微信图片.jpg", 1)


def test_each_page_has_its_answer(ws: Workspace) -> None:
    issued = office.issue(ws)
    old = office.issue(ws, 2, "李建国", signed=False)
    pages = [
        paper(issued.digits),
        paper("HTTPS://EXAMPLE.ORG/X"),
        paper(),
        paper(old.statement.machine_number),
        paper(issued.statement.machine_number),
        paper("K3F26-00001", issued.digits),
    ]
    answers = service.judge_picture(ws, saved(pages, "PDF"))
    assert [(one.page, one.verdict) for one in answers] == [
        (1, model.GENUINE),
        (2, model.NO_CERTIFICATE),
        (3, model.NO_CODE),
        (4, model.REGISTERED),
        (5, model.FORGED),
        (6, model.GENUINE),
    ]


def test_no_file_is_no_answer(ws: Workspace) -> None:
    with pytest.raises(Problem, match="还没有选文件"):
        service.judge_files(ws, [])


def test_the_simulation_does_what_it_says() -> None:
    page = paper(DIGITS)
    still = Level(0.0, 0.0, 1.0, 0.0, 95, fold=False)
    rng = random.Random(1)
    seen = Image.open(io.BytesIO(photograph(page, still, 150, rng, (10, 10))))
    assert seen.size == (round(page.width / 4 * 1.25), round(page.height / 4 * 1.3))
    assert seen.getpixel((1, 1)) == pytest.approx(120, abs=2)
    faint = Image.open(io.BytesIO(photograph(page, Level(0, 0, 0.5, 0, 95, fold=False), 150, rng, (10, 10))))
    assert min(faint.tobytes()) >= 50
