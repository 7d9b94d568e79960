"""A scanner is told from a hand by how fast it types."""

import pytest

from literacy_desktop.qtkit.wedge import GAP, LEAST, Wedge


def typed(text: str, gap: float, wedge: Wedge | None = None, start: float = 0.0) -> tuple[Wedge, float]:
    """A wedge that heard a text, a character every so many milliseconds, and the last moment."""
    heard, at = wedge or Wedge(), start
    for char in text:
        at += gap
        heard.feed(char, at)
    return heard, at


def test_a_burst_is_a_scan() -> None:
    wedge, at = typed("S0017A", 8)
    assert wedge.text == "S0017A"
    assert wedge.take(at + 8) == ("S0017A", True)
    assert wedge.text == ""


def test_a_slow_hand_is_no_scan() -> None:
    wedge, at = typed("13839305678", 120)
    assert wedge.take(at + 120) == ("13839305678", False)


def test_a_scan_behind_slow_digits_counts_alone() -> None:
    wedge, at = typed("66", 200)
    wedge, at = typed("0123456789ABCDEF", 6, wedge, at + 400)
    assert wedge.take(at + 5) == ("0123456789ABCDEF", True)


def test_a_burst_whose_enter_comes_late_was_typed() -> None:
    wedge, at = typed("S0017A", 8)
    assert wedge.take(at + 500) == ("S0017A", False)


@pytest.mark.parametrize(("length", "scanned"), [(LEAST - 1, False), (LEAST, True)])
def test_what_is_short_may_be_a_quick_hand(length: int, scanned: bool) -> None:
    wedge, at = typed("1" * length, GAP)
    assert wedge.take(at + GAP) == ("1" * length, scanned)


def test_full_width_characters_of_an_input_method_become_plain() -> None:
    wedge, at = typed("Ｓ００１７Ａ", 8)
    assert wedge.take(at + 8) == ("S0017A", True)


def test_a_character_can_be_taken_back_and_all_forgotten() -> None:
    wedge, _at = typed("12", 100)
    wedge.back()
    assert wedge.text == "1"
    wedge.back()
    wedge.back()
    assert wedge.take(0) == ("", False)
    wedge.feed("1\x00", 1)
    assert wedge.text == "1"
    wedge.clear()
    assert wedge.text == ""
