"""The colours of the window: three themes, one name for each purpose."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """One theme: every colour as #RRGGBB, named by what it is for.

    Text on its own ground keeps a contrast of 4.5:1, shapes 3:1; a test computes it.
    """

    name: str
    canvas: str
    surface: str
    surface2: str
    sunken: str
    line: str
    line2: str
    control: str
    text: str
    text2: str
    text3: str
    brand: str
    on_brand: str
    brand_hover: str
    brand_press: str
    soft: str
    accent: str
    accent_soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    focus: str
    bar: str
    bar_low: str
    dark_bar: str
    on_dark_bar: str
    series: tuple[str, ...]


LIGHT = Tokens(
    name="light",
    canvas="#F5F6F4",
    surface="#FFFFFF",
    surface2="#FAFBF9",
    sunken="#EEF1EE",
    line="#E4E7E3",
    line2="#D3D8D2",
    control="#8A938C",
    text="#1B2420",
    text2="#56615B",
    text3="#68736D",
    brand="#0B6B5E",
    on_brand="#FFFFFF",
    brand_hover="#085A4F",
    brand_press="#064A41",
    soft="#E2F1ED",
    accent="#A54B08",
    accent_soft="#FCEFE0",
    ok="#17703A",
    ok_soft="#E3F4E8",
    warn="#8A5300",
    warn_soft="#FFF2D6",
    bad="#B3261E",
    bad_soft="#FCE9E7",
    info="#1F5FBF",
    info_soft="#E6EFFB",
    focus="#1F5FBF",
    bar="#0B6B5E",
    bar_low="#D97A1D",
    dark_bar="#1B2420",
    on_dark_bar="#FFFFFF",
    series=("#0B6B5E", "#3B7DD8", "#D97A1D", "#8457C2", "#B0851A", "#7C8781"),
)

DARK = Tokens(
    name="dark",
    canvas="#141816",
    surface="#1C2220",
    surface2="#1F2624",
    sunken="#252C29",
    line="#2C3431",
    line2="#3B4541",
    control="#75817B",
    text="#EDF2EF",
    text2="#AEBAB4",
    text3="#93A09A",
    brand="#5CC8B3",
    on_brand="#06201B",
    brand_hover="#74D5C2",
    brand_press="#4AB29E",
    soft="#1B3A34",
    accent="#F0A868",
    accent_soft="#3A2A1A",
    ok="#6CCB8D",
    ok_soft="#193324",
    warn="#E8B65A",
    warn_soft="#3A2E16",
    bad="#FF8A80",
    bad_soft="#45201E",
    info="#86B4F5",
    info_soft="#1A2C4B",
    focus="#86B4F5",
    bar="#5CC8B3",
    bar_low="#F0A868",
    dark_bar="#EDF2EF",
    on_dark_bar="#141816",
    series=("#5CC8B3", "#86B4F5", "#F0A868", "#BE9BF0", "#D9B95C", "#9AA69F"),
)

CONTRAST = Tokens(
    name="contrast",
    canvas="#000000",
    surface="#000000",
    surface2="#000000",
    sunken="#1A1A1A",
    line="#9A9A9A",
    line2="#C8C8C8",
    control="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#E0E0E0",
    brand="#FFD400",
    on_brand="#000000",
    brand_hover="#FFE566",
    brand_press="#FFC400",
    soft="#3A3200",
    accent="#FFD400",
    accent_soft="#3A3200",
    ok="#7CFF9B",
    ok_soft="#00210B",
    warn="#FFD400",
    warn_soft="#2B2400",
    bad="#FF9C94",
    bad_soft="#330500",
    info="#9CCBFF",
    info_soft="#001A38",
    focus="#00E5FF",
    bar="#FFD400",
    bar_low="#FF9C94",
    dark_bar="#FFFFFF",
    on_dark_bar="#000000",
    series=("#FFD400", "#9CCBFF", "#FF9C94", "#D6B8FF", "#7CFF9B", "#FFFFFF"),
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
SCALES = (100, 115, 125, 140, 150)
CAPTION, SMALL, BODY, H3, H1, KPI = 13, 14, 15, 17, 24, 30


def luminance(colour: str) -> float:
    """The relative luminance of #RRGGBB, 0 black to 1 white (WCAG 2.2, "relative luminance")."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
