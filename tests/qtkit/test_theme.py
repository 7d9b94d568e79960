"""Theme and text size reach every widget."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.tokens import SCALES, THEMES
from tests.qtkit import audit

pytestmark = audit.OFFSCREEN


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_is_filled_in_completely(qapp: QApplication, name: str) -> None:
    audit.dress(name)
    sheet = re.sub(r"/\*.*?\*/", "", theme.style_sheet())
    audit.dress()
    assert "@" not in sheet
    assert re.search(r"\d+u\b", sheet) is None
    pictures = re.findall(r"url\(([^)]+)\)", sheet)
    assert pictures
    assert [picture for picture in pictures if not Path(picture).exists()] == []


@pytest.mark.parametrize("scale", SCALES)
def test_controls_grow_with_the_text(qapp: QApplication, scale: int) -> None:
    made: list[QPushButton] = []

    def make() -> QPushButton:
        made.append(button(Action(text="打印", call=lambda: None)))
        return made[0]

    with audit.shown(make, (200, 80), scale):
        assert made[0].font().pixelSize() == theme.px(15)
        assert made[0].sizeHint().height() == theme.px(36) + 2


@pytest.mark.parametrize(("asked", "given"), [(100, 100), (120, 115), (999, 150), (0, 100)])
def test_an_odd_text_size_goes_to_the_nearest(qapp: QApplication, asked: int, given: int) -> None:
    theme.apply(qapp, "light", asked)
    assert theme.look().scale == given
    audit.dress()


def test_an_unknown_theme_is_light(qapp: QApplication) -> None:
    theme.apply(qapp, "sepia")
    assert theme.tokens().name == "light"
    audit.dress()


def test_the_system_is_asked_for_its_theme(qapp: QApplication) -> None:
    assert theme.wanted_by_system() in THEMES


def test_a_colour_may_be_a_token_or_a_value(qapp: QApplication) -> None:
    audit.dress()
    assert theme.colour("brand").name() == "#0b6b5e"
    assert theme.colour("#123456").name() == "#123456"


def px(sheet: str, pattern: str) -> int:
    found = re.search(pattern, sheet)
    assert found is not None
    return int(found[1])


@pytest.mark.parametrize("scale", SCALES)
def test_round_marks_are_round_at_every_text_size(qapp: QApplication, scale: int) -> None:
    theme.apply(qapp, "light", scale)
    sheet = theme.style_sheet()
    audit.dress()
    half = (px(sheet, r"QMenu::indicator \{ width: (\d+)px") + 2) / 2
    for name in (r"QRadioButton::indicator", r"QMenu::indicator:exclusive"):
        radius = px(sheet, name + r" \{ border-radius: (\d+)px")
        assert half - 2 <= radius <= half, "Qt draws square what has a radius larger than half its side"
