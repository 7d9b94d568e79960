"""How the whole program looks: theme, text size, fonts, set once for every widget."""

import re
import sys
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from literacy_desktop.base.paths import asset
from literacy_desktop.qtkit import fonts
from literacy_desktop.qtkit.tokens import BODY, LIGHT, SCALES, THEMES, Tokens


@dataclass(frozen=True)
class Look:
    """What is shown now: the colours and the text size in per cent."""

    tokens: Tokens
    scale: int


_now: dict[str, Look] = {"look": Look(LIGHT, 100)}


def look() -> Look:
    """The theme and text size in use."""
    return _now["look"]


def tokens() -> Tokens:
    """The colours in use."""
    return _now["look"].tokens


@cache
def _colour(value: str) -> QColor:
    return QColor(value)


def colour(name: str) -> QColor:
    """The colour of a token (`"brand"`) or of #RRGGBB; do not change the object returned."""
    return _colour(name if name.startswith("#") else getattr(tokens(), name))


def px(size: float) -> int:
    """A size designed at 100 % in the pixels of the text size in use."""
    return round(size * _now["look"].scale / 100)


def font(size: int = BODY, weight: int = 400) -> QFont:
    """The program's font at a size designed at 100 % (see tokens: CAPTION … KPI)."""
    made = QFont()
    made.setFamilies(fonts.families())
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight(weight))
    return made


def apply(app: QApplication, theme: str = "light", scale: int = 100) -> None:
    """Dress the program; call before windows are built, or with the old ones closed.

    Args:
        app: the application.
        theme: "light", "dark", "contrast", or "system" for what the machine asks for.
        scale: text size in per cent, one of SCALES; others go to the nearest.
    """
    name = wanted_by_system() if theme == "system" else theme
    nearest = min(SCALES, key=lambda step: abs(step - scale))
    _now["look"] = Look(THEMES.get(name, LIGHT), nearest)
    fonts.load()
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setFont(font())
    app.setPalette(_palette(tokens()))
    app.setStyleSheet(style_sheet())


def style_sheet() -> str:
    """The application's style sheet for the theme and text size in use.

    In `assets/style/app.qss`, `@name` is a colour, `12u` is 12 px that grow with the text, and `@pictures`
    the folder with the theme's small pictures.
    """
    return _filled(asset("style", "app.qss").read_text(encoding="utf-8"), look())


def _filled(sheet: str, wanted: Look) -> str:
    pictures = asset("style", wanted.tokens.name).as_posix()
    sheet = sheet.replace("@pictures", pictures)
    sheet = re.sub(r"@([a-z_0-9]+)", lambda hit: str(getattr(wanted.tokens, hit[1])), sheet)
    return re.sub(r"\b(\d+)u\b", lambda hit: f"{round(int(hit[1]) * wanted.scale / 100)}px", sheet)


def _palette(theme: Tokens) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for which, value in (
        (role.Window, theme.canvas),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.surface2),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.text3),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.Highlight, theme.brand),
        (role.HighlightedText, theme.on_brand),
        (role.ToolTipBase, theme.dark_bar),
        (role.ToolTipText, theme.on_dark_bar),
        (role.Link, theme.brand),
        (role.LinkVisited, theme.brand),
        (role.Accent, theme.brand),
        (role.Light, theme.surface),
        (role.Mid, theme.line2),
        (role.Dark, theme.control),
    ):
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.control))
    return made


def wanted_by_system() -> str:
    """The theme the machine asks for: "contrast" where Windows' high contrast is on, else light or dark."""
    if _high_contrast():
        return "contrast"
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.styleHints().colorScheme() == Qt.ColorScheme.Dark:
        return "dark"
    return "light"


def _high_contrast() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    class HighContrast(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint), ("flags", ctypes.c_uint), ("scheme", ctypes.c_wchar_p))

    asked = HighContrast(size=ctypes.sizeof(HighContrast))
    get_high_contrast = 0x42  # SPI_GETHIGHCONTRAST
    told = ctypes.windll.user32.SystemParametersInfoW(get_high_contrast, asked.size, ctypes.byref(asked), 0)
    return bool(told and asked.flags & 1)


def animations() -> bool:
    """Whether things may fade: no where the machine asks for stillness."""
    app = QApplication.instance()
    return isinstance(app, QApplication) and QApplication.isEffectEnabled(Qt.UIEffect.UI_FadeMenu)
