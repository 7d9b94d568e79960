"""Every theme on every paper: names whole, room for seals, codes that read, and drawn the same for ever."""

import hashlib
import io
import math
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from literacy_desktop.base.problems import Problem
from literacy_desktop.certificates.content import DESIGN, Content, Look
from literacy_desktop.certificates.document import (
    LAYOUTS,
    THEMES,
    Overprint,
    digest,
    normal_png,
    paper_size,
    places,
    write,
    write_test_page,
)
from literacy_desktop.certificates.document.certificate import DESIGNS
from literacy_desktop.certificates.document.design1.layout import QR_SIDE, SEAL
from literacy_desktop.certificates.document.design1.pages import _frame_operators
from literacy_desktop.certificates.model import LOOKS, MOST_ISSUERS, ORIENTATIONS, PAPERS
from literacy_desktop.paper.raster import Pages, Picture

NAMES = ("王桂兰", "单䶮", "买买提·吐尔逊", "阿卜杜热合曼·买买提吐尔逊·阿卜杜拉·穆罕默德江·图尔迪·麦麦提明江")
ISSUERS = ("濮阳市民政局", "濮阳市老龄工作委员会办公室", "濮阳市华龙区人民政府老龄工作办公室")
DIGITS = "".join(str(index * 7 % 10) for index in range(205))
PLACES = list(LAYOUTS)
THEMED = list(product(THEMES, PLACES))
CONTENT = Content(
    title="结业证书",
    heading="濮阳市智慧助老行动",
    name="王桂兰",
    address="同志",
    paragraphs=(
        "于2026年3月2日至5月18日参加智慧助老“手机班”学习，完成微信等全部课程，准予结业。",
        "特发此证。",
    ),
    number="濮智助结字〔2026〕第K3F-0001号",
    machine_number="PYJY-410928-2026-K3F-000001-7",
    issuers=ISSUERS[:1],
    issued_on=date(2026, 5, 18),
    payload=DIGITS,
)
GOLDEN = {
    "gold A4 landscape": "178facd742c3f4155f0e2ffdf0ea2d98abe50827f2687da9132dc36a692b273b",
    "gold A4 portrait": "c024798c18599a30611df19049a9f8d05cca47516df92fc31bf83d195234a71b",
    "gold A5 landscape": "e11473d2201ff584a2b64fa16a81906dbba1fcd53ec5b6fe77e2527e9ef2ca3e",
    "gold A5 portrait": "b1570754fdfacda31f77fc75c0e276e4854db09b74a549eb2211c80ceacb06e9",
    "jade A4 landscape": "a5dbf34c4ac812fcd03620d888d6d367cfe76bc7b05b804136bb4b2d8a4eeed3",
    "jade A4 portrait": "12375f9585eea31f191b6393b5f3d3199efeab9e8b0391d122c2f24ddc1d9a24",
    "jade A5 landscape": "cfe7f9c185312d7ef8bd6d1bfdb2fb5df9567d4beafedc2b45e067cb8953a004",
    "jade A5 portrait": "3440662452da895bb6ca7b11e6496206a439dd14a21568678db113c1ae86f0c2",
}
"""What the first design draws: these never change, or certificates on walls would be called altered."""
FRAMES = {
    "gold A4 landscape": "b2ab7ce6a9955e0405f22d361f5f9b4a29e05c7e5b9b8d0f804346efafb5481c",
    "gold A4 portrait": "6e7d80e10ab4cfb6a421658c1c67c5e4c721aa276f9916fb9085c505c1718f44",
    "gold A5 landscape": "ea073bd2ec748b0e6574af9f794570f9d98f3e70b952f9363443cebdcc599963",
    "gold A5 portrait": "a6fd1800ad9541c6434b7e582fb0802521366a1a107d746d5df86450a79cbd50",
    "jade A4 landscape": "a9c9a8e9826551faa7127b16a962aaa57b7a9579b8f478798009120f4b157880",
    "jade A4 portrait": "23979baf8c00ceb1a78c010cbbeb66757261d289bb47547caac75f566e6f3641",
    "jade A5 landscape": "458825f81dfa93c9050ba793dc61f53f60b92b722e90da5feaa0fe698aeaec23",
    "jade A5 portrait": "c325465ea874860a86b7cc2d9ef10fafd719ccea4191bec1d8e7746f2555aab4",
}


def make(*contents: Content, **options: Any) -> bytes:
    out = io.BytesIO()
    write(contents, out, **options)
    return out.getvalue()


def draw(document: bytes, dpi: float) -> Picture:
    with Pages(document) as pages:
        return pages.draw(0, dpi, "grey")


def words(document: bytes) -> str:
    with Pages(document) as pages:
        return "".join(pages.text(0).split())


def variant(place: tuple[str, str], theme: str = "gold", **changes: Any) -> Content:
    return replace(CONTENT, look=Look(theme, *place), **changes)


def most_issuers(place: tuple[str, str]) -> int:
    return MOST_ISSUERS.get(place, len(ISSUERS))


@pytest.mark.parametrize(("theme", "place"), THEMED)
def test_every_name_is_whole_and_the_code_reads_on_every_paper(theme: str, place: tuple[str, str]) -> None:
    for count, name in enumerate(NAMES):
        issuers = ISSUERS[: 1 + count % most_issuers(place)]
        document = make(variant(place, theme, name=name, issuers=issuers, mark="补发"))
        found = words(document)
        assert {"结业证书", name, "补发", CONTENT.number} <= {
            one for one in ("结业证书", name, "补发", CONTENT.number) if one in found
        }
        picture = draw(document, 150)
        view: Any = memoryview(picture.data).cast("B", (picture.height, picture.stride))
        assert [code.text for code in zxingcpp.read_barcodes(view)] == [DIGITS]


@pytest.mark.parametrize("place", PLACES)
def test_every_issuer_has_clear_room_for_a_seal(place: tuple[str, str]) -> None:
    layout = LAYOUTS[place]
    for count in range(1, most_issuers(place) + 1):
        seals, radius = layout.seals(count), SEAL / 2
        for (x, y), (other, _same) in combinations(seals, 2):
            assert abs(other - x) >= SEAL, y
        top = layout.code_top(count, 3)
        for x, y in seals:
            assert layout.inset <= x - radius
            assert x + radius <= layout.size[0] - layout.inset
            assert y + radius <= layout.size[1] - layout.inset + 0.5
            assert y - radius >= layout.body_limit
            near = (
                min(max(x, layout.left), layout.left + QR_SIDE),
                min(max(y, top), top + QR_SIDE),
            )
            assert math.dist((x, y), near) >= radius


@pytest.mark.parametrize(("theme", "place"), THEMED)
def test_ink_keeps_off_the_edges_that_printers_cannot_reach(theme: str, place: tuple[str, str]) -> None:
    picture = draw(make(variant(place, theme)), 254)
    edge, width = 80, picture.width
    rows = [picture.data[start : start + width] for start in range(0, len(picture.data), picture.stride)]
    assert set(b"".join(rows[:edge] + rows[-edge:])) == {255}
    assert {value for row in rows for value in row[:edge] + row[-edge:]} == {255}


def test_there_is_a_layout_and_a_theme_for_everything_a_template_can_choose() -> None:
    assert set(LAYOUTS) == set(product(PAPERS, ORIENTATIONS))
    assert set(THEMES) == set(LOOKS)
    for place in PLACES:
        assert len(LAYOUTS[place].zones) == most_issuers(place)


# -- drawn the same for ever


def of_every_kind() -> dict[str, Content]:
    return {
        f"{theme} {paper} {orientation}": variant((paper, orientation), theme, name=name, mark=mark)
        for (theme, (paper, orientation)), name, mark in zip(
            product(THEMES, PLACES), NAMES * 2, ("", "补发") * 4, strict=True
        )
    }


@pytest.mark.parametrize("which", list(of_every_kind()))
def test_the_page_that_was_issued_is_the_page_that_is_drawn(which: str) -> None:
    assert digest(of_every_kind()[which]) == GOLDEN[which]


@pytest.mark.parametrize(("theme", "place"), THEMED)
def test_the_frames_stay_as_they_are(theme: str, place: tuple[str, str]) -> None:
    drawn = hashlib.sha256(_frame_operators(theme, LAYOUTS[place]).encode()).hexdigest()
    assert drawn == FRAMES[f"{theme} {' '.join(place)}"]


def test_every_design_ever_used_can_still_be_drawn() -> None:
    assert list(DESIGNS) == list(range(1, DESIGN + 1))
    with pytest.raises(Problem, match="更新版本"):
        Content.from_json(replace(CONTENT, design=DESIGN + 1).to_json())


@pytest.mark.parametrize(
    "change",
    [
        {"name": "王桂蓝"},
        {"number": CONTENT.number.replace("1", "2")},
        {"paragraphs": ("准予结业。",)},
        {"payload": DIGITS[::-1]},
        {"issuers": ISSUERS[:2]},
        {"issued_on": date(2026, 5, 19)},
        {"mark": "补发"},
        {"look": Look("jade")},
        {"address": "女士"},
    ],
)
def test_every_change_of_what_is_printed_changes_the_hash(change: dict[str, Any]) -> None:
    assert digest(replace(CONTENT, **change)) != digest(CONTENT)


def test_a_certificate_of_the_first_programs_is_read_as_it_was() -> None:
    old = CONTENT.to_json()
    for added in ('"design": 1, ', '"mark": "", ', f'"payload": "{DIGITS}", '):
        assert added in old
        old = old.replace(added, "")
    start = old.index('"look"')
    old = old[:start] + old[old.index("}", start) + 3 :]
    assert "look" not in old
    assert Content.from_json(old) == replace(CONTENT, payload="")


# -- bought paper


def test_on_bought_paper_only_the_words_are_printed() -> None:
    document = make(CONTENT, overprint=Overprint())
    found = words(document)
    assert "王桂兰" in found
    assert "结业证书" not in found
    assert CONTENT.heading not in found
    assert "结业证书" in words(make(CONTENT, overprint=Overprint(title=True)))
    picture = draw(document, 72)
    assert set(picture.data[: picture.stride * 60]) == {255}


def test_print_on_bought_paper_is_moved_by_millimetres() -> None:
    def left_and_top(shift: Overprint) -> tuple[float, float]:
        picture = draw(make(CONTENT, overprint=shift), 254)
        starts = range(0, len(picture.data), picture.stride)
        rows = [picture.data[start : start + picture.width] for start in starts]
        top = next(index for index, row in enumerate(rows) if min(row) < 128)
        left = min(next((i for i, value in enumerate(row) if value < 128), picture.width) for row in rows)
        return left / 10, top / 10

    (x, y), (moved_x, moved_y) = left_and_top(Overprint()), left_and_top(Overprint(3.5, -2))
    assert moved_x - x == pytest.approx(3.5, abs=0.15)
    assert moved_y - y == pytest.approx(-2, abs=0.15)


@pytest.mark.parametrize("place", PLACES)
def test_the_test_page_has_rulers_and_tells_how_print_is_moved(place: tuple[str, str]) -> None:
    content, out = variant(place), io.BytesIO()
    write_test_page(paper_size(content), places(content), Overprint(1.5, -2), out)
    found = words(out.getvalue())
    assert "右移1.5mm，下移-2mm" in found
    for word in ("姓名", "正文", "日期", "套打测试页"):
        assert word in found


def test_papers_do_not_mix_in_one_file() -> None:
    with pytest.raises(ValueError, match="portrait"):
        make(CONTENT, variant(("A4", "portrait")))


# -- logos


def picture_file(kind: str, size: tuple[int, int] = (1200, 600), mode: str = "RGBA") -> bytes:
    out = io.BytesIO()
    drawn = Image.new(mode, size, (158, 42, 34, 255) if mode == "RGBA" else 0)
    drawn.save(out, kind)
    return out.getvalue()


def test_a_logo_stands_above_the_heading() -> None:
    png = normal_png(picture_file("PNG"))
    name = hashlib.sha256(png).hexdigest()
    content = replace(CONTENT, look=Look(logo=name))
    with Pages(make(content, pictures={name: png})) as pages:
        picture = pages.draw(0, 100, "RGB")
    x, y = round(148.5 / 25.4 * 100), round(24.5 / 25.4 * 100)
    start = y * picture.stride + x * 3
    assert tuple(picture.data[start : start + 3]) == (158, 42, 34)
    assert digest(content, {name: png}) != digest(CONTENT)


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("BMP", "RGB"), ("JPEG", "L")])
def test_any_picture_becomes_a_small_plain_png(kind: str, mode: str) -> None:
    with Image.open(io.BytesIO(normal_png(picture_file(kind, mode=mode)))) as made:
        assert (made.format, made.mode, made.size) == ("PNG", "RGB", (480, 240))


def test_what_is_no_picture_is_refused() -> None:
    for data in (b"", b"%PDF-1.5", picture_file("PNG")[:40]):
        with pytest.raises(Problem, match="不是能用的图片"):
            normal_png(data)
