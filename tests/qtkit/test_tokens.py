"""The colours keep their contrasts."""

import pytest

from literacy_desktop.qtkit.tokens import LIGHT, THEMES, Tokens, contrast

TEXTS = [
    ("text", "surface"),
    ("text", "canvas"),
    ("text", "soft"),
    ("text", "sunken"),
    ("text2", "surface"),
    ("text2", "canvas"),
    ("text2", "sunken"),
    ("text2", "soft"),
    ("text3", "surface"),
    ("text3", "canvas"),
    ("on_brand", "brand"),
    ("on_brand", "brand_hover"),
    ("on_brand", "brand_press"),
    ("brand", "surface"),
    ("brand", "soft"),
    ("brand", "canvas"),
    ("accent", "accent_soft"),
    ("ok", "ok_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    ("bad", "surface"),
    ("info", "info_soft"),
    ("on_dark_bar", "dark_bar"),
]
SHAPES = [
    ("control", "surface"),
    ("focus", "surface"),
    ("focus", "canvas"),
    ("bar", "surface"),
    ("bar_low", "surface"),
]


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_words_can_be_read(theme: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen(theme: Tokens, shape: str, ground: str) -> None:
    assert contrast(getattr(theme, shape), getattr(theme, ground)) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_series_of_a_chart_stand_out_and_differ(theme: Tokens) -> None:
    assert all(contrast(colour, theme.surface) >= 3 for colour in theme.series)
    assert len(set(theme.series)) == len(theme.series)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast(LIGHT.brand, LIGHT.surface) == pytest.approx(6.40, abs=0.01)
