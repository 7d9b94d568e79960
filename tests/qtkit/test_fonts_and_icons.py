"""Rare names are seen, drawings are there in the theme's colours."""

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from literacy_desktop.base.paths import asset
from literacy_desktop.qtkit import fonts, icons, theme
from tests.qtkit import audit

ROOT = Path(__file__).resolve().parents[2]


def drawings_named() -> set[str]:
    """Every icon's name in a keyword `icon=` of the program's pages."""
    named = set()
    for path in (ROOT / "literacy_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "icon" and isinstance(node.value, ast.Constant):
                named.add(str(node.value.value))
    return named - {""}


def test_every_drawing_named_in_the_program_is_there() -> None:
    assert {name for name in drawings_named() if not asset("icons", f"{name}.svg").exists()} == set()


def test_drawings_come_with_their_licence() -> None:
    assert "ISC License" in asset("icons", "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(asset("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_a_drawing_is_drawn_in_the_colour_asked_for(qapp: QApplication, path: Path) -> None:
    drawn = icons.pixmap(path.stem, "#ff0000").toImage()
    everywhere = [(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
    seen = {drawn.pixelColor(*at).name() for at in everywhere if drawn.pixelColor(*at).alpha() > 100}
    assert seen == {"#ff0000"}


@pytest.mark.parametrize("char", "𬱖䶮㛃𬍛王")
def test_rare_characters_of_names_are_shown(qapp: QApplication, char: str) -> None:
    fonts.cover(char)
    metrics = QFontMetrics(theme.font())
    assert metrics.horizontalAdvance(char) == pytest.approx(15, abs=1)


def test_everyday_text_loads_no_font(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(fonts, "_add", asked.append)
    assert fonts.cover("王秀兰 Anna 2026年") == "王秀兰 Anna 2026年"
    assert asked == []
    fonts.cover("䶮")
    assert asked == ["NotoSansSC_400Regular.ttf"]


def test_a_character_beyond_the_everyday_font_loads_the_large_one(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(fonts, "_add", asked.append)
    monkeypatch.setattr(fonts, "_loaded", set())
    fonts.cover("𠀀𪚥")
    assert asked[-1] == "HanaMinB.ttf"


def test_a_disabled_button_has_a_paler_drawing(qapp: QApplication) -> None:
    audit.dress()
    made = icons.icon("printer", "text", 18, gap=4)
    assert made.actualSize(icons.icon_size(22)).width() == 22


def test_on_windows_without_its_chinese_font_our_own_is_loaded(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(fonts, "_add", asked.append)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(fonts, "WINDOWS_UI", "Noto Sans SC")
    fonts.load()
    assert asked == []
    monkeypatch.setattr(fonts, "WINDOWS_UI", "a font that is not there")
    fonts.load()
    assert asked == ["NotoSansSC_400Regular.ttf", "NotoSansSC_500Medium.ttf"]


def test_a_full_disk_keeps_no_window_from_being_shown(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> Path:
        raise OSError(28, "full", str(path))

    monkeypatch.setattr(fonts, "unpacked", full)
    monkeypatch.setattr(fonts, "_loaded", set())
    fonts._own_shows.cache_clear()
    assert fonts.cover("𬱖") == "𬱖"
    fonts._own_shows.cache_clear()
