"""Screenshots beside steps: made small, bare, and only from pictures."""

import random
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.topics import service
from literacy_desktop.topics.reader import HIGHEST, LARGEST_FILE, WIDEST, shrink
from tests import make


def noise(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A picture that packs badly."""
    data = random.Random(1).randbytes(size[0] * size[1] * len(mode))
    return Image.frombytes(mode, size, data)


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_every_usual_kind_of_picture_becomes_a_small_jpeg(kind: str) -> None:
    made = shrink(encoded(noise((1080, 2400)), kind), 150)
    picture = opened(made.image)
    assert picture.format == "JPEG"
    assert picture.mode == "RGB"
    assert picture.size == (made.width, made.height)
    assert made.width <= WIDEST
    assert made.height <= HIGHEST
    assert len(made.image) <= 150 * 1024


@pytest.mark.parametrize(("part", "colour"), [("top", 0), ("middle", 120), ("bottom", 240)])
def test_a_part_of_a_tall_picture_fills_the_frame_of_a_step_card(part: str, colour: int) -> None:
    tall = Image.new("L", (460, 1200), 120)
    tall.paste(0, (0, 0, 460, 400))
    tall.paste(240, (0, 800, 460, 1200))
    made = shrink(encoded(tall, "PNG"), 150, part)
    assert (made.width, made.height) == (460, 400)
    assert abs(opened(made.image).convert("L").resize((1, 1)).getpixel((0, 0)) - colour) < 4  # type: ignore[operator]  # grey
    wide = shrink(encoded(Image.new("L", (460, 300), 120), "PNG"), 150, part)
    assert (wide.width, wide.height) == (460, 300)


def test_a_photograph_of_an_iphone_is_read() -> None:
    heic = Path(__file__).with_name("step.heic").read_bytes()
    made = shrink(heic, 150)
    assert (made.width, made.height) == (120, 240)


def test_where_the_picture_was_taken_is_not_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Phone"
    exif[0x0112] = 6  # turned
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (35.0, 42.0, 0.0)
    data = encoded(noise((60, 40)), "JPEG", exif=exif, comment=b"secret")
    made = shrink(data, 150)
    assert (made.width, made.height) == (40, 60)
    assert not opened(made.image).getexif()
    assert b"secret" not in made.image
    assert b"Exif" not in made.image


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert opened(shrink(encoded(clear, "PNG"), 150).image).getpixel((20, 20)) == (255, 255, 255)


def test_a_picture_that_will_not_get_small_is_still_taken() -> None:
    made = shrink(encoded(noise((400, 400)), "PNG"), 1)
    assert max(made.width, made.height) < 400


@pytest.mark.parametrize("data", [b"", b"%PDF-1.5 no picture", b"\x89PNG\r\n\x1a\n" + b"x" * 40, b"GIF89a"])
def test_what_is_no_picture_is_told(data: bytes) -> None:
    with pytest.raises(Problem, match="不是图片，或者已经损坏"):
        shrink(data, 150)


def test_a_picture_that_is_cut_off_is_told() -> None:
    with pytest.raises(Problem, match="已经损坏"):
        shrink(encoded(noise((600, 600)), "PNG")[:2000], 150)


def test_fifty_megabytes_are_refused_before_they_are_read(ws: Workspace, tmp_path: Path) -> None:
    topic = make.topic(ws, steps=("打开",))
    large = tmp_path / "大.png"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(Problem, match="50 MB，太大了"):
        service.add_picture_file(ws, topic.id, 1, large)
    assert LARGEST_FILE < 50 * 1024 * 1024
    assert service.pictures(ws, topic.id) == []


def test_too_many_pixels_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("literacy_desktop.topics.reader.MOST_PIXELS", 1000)
    with pytest.raises(Problem, match="万像素"):
        shrink(encoded(noise((40, 40)), "PNG"), 150)


def test_a_picture_stands_beside_its_step_and_a_new_one_takes_its_place(
    ws: Workspace, tmp_path: Path
) -> None:
    topic = make.topic(ws, steps=("打开", "点一下"))
    file = tmp_path / "截图.png"
    file.write_bytes(encoded(noise((90, 160)), "PNG"))
    first = service.add_picture_file(ws, topic.id, 2, file)
    second = service.add_picture(ws, topic.id, 2, encoded(noise((80, 80)), "PNG"))
    assert service.pictures(ws, topic.id) == [second]
    assert service.picture_counts(ws) == {topic.id: 1}
    ws.undo()
    assert service.pictures(ws, topic.id) == [first]
    service.delete_picture(ws, first.id)
    assert service.pictures(ws, topic.id) == []


def test_pictures_follow_their_steps_when_those_are_edited(ws: Workspace) -> None:
    topic = make.topic(ws, steps=("甲", "乙"))
    service.add_picture(ws, topic.id, 2, encoded(noise((80, 80)), "PNG"))
    topic = service.save_topic(ws, replace(topic, steps=("甲", "新", "乙")))
    assert [one.step for one in service.pictures(ws, topic.id)] == [3]
    service.save_topic(ws, replace(topic, steps=("甲",)))
    assert [one.step for one in service.pictures(ws, topic.id)] == [0]
    assert service.picture_counts(ws) == {}


def test_a_step_that_is_not_there_and_a_file_that_is_gone_are_told(ws: Workspace, tmp_path: Path) -> None:
    topic = make.topic(ws, steps=("打开",))
    for step in (0, 2):
        with pytest.raises(Problem, match="没有第"):
            service.add_picture(ws, topic.id, step, b"")
    with pytest.raises(Problem, match="读不了"):
        service.add_picture_file(ws, topic.id, 1, tmp_path / "没有.png")


def test_all_pictures_together_have_a_limit(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    topic = make.topic(ws, steps=("打开",))
    monkeypatch.setattr(sys.modules["literacy_desktop.topics.service.pictures"], "MOST_BYTES", 100)
    with pytest.raises(Problem, match="不能再加"):
        service.add_picture(ws, topic.id, 1, encoded(noise((80, 80)), "PNG"))
