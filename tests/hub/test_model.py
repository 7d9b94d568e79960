"""Whose PC it is that sees certain sites; words of the hub."""

import pytest

from literacy_desktop.hub.model import Centre, band_words, centre_line, centre_of, mode_words, sex_words

A, B = b"a" * 16, b"b" * 16


def centre(role: str, *sites: bytes, full: bool = False, revoked: str = "") -> Centre:
    return Centre(role, role, full, tuple(one.hex() for one in sites), "", revoked)


@pytest.mark.parametrize(
    ("scope", "role"),
    [
        ({A}, "one"),
        ({A, B}, "both"),
        ({B}, None),
        ({b"c" * 16}, ""),
        (set(), "city"),
    ],
)
def test_a_pc_is_the_centres_that_sees_the_same(scope: set[bytes], role: str | None) -> None:
    known = [
        centre("one", A),
        centre("both", A, B),
        centre("more", A, B, b"d" * 16),
        centre("city", full=True),
    ]
    assert centre_of(scope, known) == role


def test_of_several_that_see_everything_nobody_says_which() -> None:
    known = [centre("city", full=True), centre("county", full=True), centre("gone", A, revoked="2026")]
    assert centre_of(set(), known) is None
    assert centre_of({A}, known) == ""
    assert centre_of(set(), []) == ""


def test_words() -> None:
    assert mode_words("relay") == "服务器只转送密封的包"
    assert "已停用" in centre_line(centre("one", A, revoked="2026"))
    assert "看 1 个教学点" in centre_line(centre("one", A))
    assert [band_words(one) for one in ("", "<60", "60-69")] == ["年龄不详", "60 岁以下", "60-69 岁"]
    assert [sex_words(one) for one in (1, 2, 9)] == ["男", "女", "性别不详"]
