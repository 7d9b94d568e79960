"""Lines break where Chinese typography lets them, and nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_desktop.paper.lines import (
    NO_END,
    NO_START,
    Line,
    balance_lines,
    break_lines,
    is_western,
    line_width,
)

EM = 10.0
HAN = "王桂兰参加培训班学习合格准予结业濮阳市"
MARKS = "，。、；：？！）》」』】〕〉〗｝］”’（《「『【〔〈〖｛［“‘…⋯—·／々％￥№　"
WESTERN = "2026Ab.5%"


def measure(text: str) -> float:
    return sum(EM / 2 if is_western(char) or char.isspace() else EM for char in text)


def lines_of(text: str, ems: float, indent: float = 0.0) -> list[str]:
    return [line.text for line in break_lines(text, measure, em=EM, width=ems * EM, indent=indent * EM)]


def reach(line: Line) -> float:
    """Where the ink of a line ends: a full-width closing mark may hang half an em beyond it."""
    hang = EM / 2 if line.text[-1] in "）》」』】〕〉〗｝］”’，。、；：？！" else 0.0
    return line_width(line, measure) - hang


texts = st.lists(
    st.sampled_from([*HAN, *MARKS, *WESTERN, " ", "——", "……", "2026年", "WeChat"]), max_size=60
).map("".join)


@settings(deadline=None)
@given(texts, st.floats(3, 30), st.floats(0, 2))
def test_no_character_is_lost_or_added(text: str, ems: float, indent: float) -> None:
    kept = "".join(lines_of(text, ems, indent)).replace(" ", "")
    assert kept == text.replace(" ", "")


@settings(deadline=None)
@given(texts, st.floats(3, 30))
def test_a_line_breaks_a_rule_only_where_no_break_would_keep_it(text: str, ems: float) -> None:
    lines = lines_of(text, ems)
    for line, following in pairwise(lines):
        if is_wrong(line[-1], following[0]):
            assert not any(may_break(left, right) for left, right in pairwise(line))


def is_wrong(left: str, right: str) -> bool:
    """Whether a break here is certainly against the rules; a Latin mark may follow a space that is gone."""
    return left in NO_END or (right in NO_START and not is_western(right))


def may_break(left: str, right: str) -> bool:
    """Whether a break here is certainly within the rules."""
    if (is_western(left) and is_western(right)) or {left, right} & {"—", "…", "⋯", " "}:
        return False
    return left not in NO_END and right not in NO_START


@settings(deadline=None)
@given(texts, st.floats(3, 30), st.floats(0, 2))
def test_no_line_reaches_beyond_the_margin(text: str, ems: float, indent: float) -> None:
    for line in break_lines(text, measure, em=EM, width=ems * EM, indent=indent * EM):
        assert reach(line) <= ems * EM + 1e-6 or len(line.text) <= 2


@settings(deadline=None)
@given(st.lists(st.sampled_from(HAN), min_size=1, max_size=80).map("".join), st.floats(4, 30))
def test_full_lines_end_exactly_at_the_margin(text: str, ems: float) -> None:
    *full, last = break_lines(text, measure, em=EM, width=ems * EM)
    assert [reach(line) for line in full] == pytest.approx([ems * EM] * len(full))
    assert reach(last) == pytest.approx(len(last.text) * EM)


@settings(deadline=None)
@given(texts, st.floats(4, 30))
def test_balanced_lines_are_as_few_and_no_wider(text: str, ems: float) -> None:
    plain = break_lines(text, measure, em=EM, width=ems * EM, justify=False)
    balanced = balance_lines(text, measure, em=EM, width=ems * EM)
    assert len(balanced) == len(plain)
    assert "".join(line.text for line in balanced).replace(" ", "") == text.replace(" ", "")


def test_a_comma_never_starts_a_line() -> None:
    assert lines_of("王桂兰参加，培训班", 5) == ["王桂兰参", "加，培训班"]
    assert lines_of("王桂兰参加），培训", 5)[1].startswith("加）")


def test_the_blank_half_of_a_closing_mark_hangs_over_the_margin() -> None:
    assert lines_of("王桂兰参加，培训班", 5.5) == ["王桂兰参加，", "培训班"]


def test_an_opening_mark_never_ends_a_line() -> None:
    assert lines_of("王桂兰参“培训”", 5) == ["王桂兰参", "“培训”"]


def test_words_and_numbers_stay_whole() -> None:
    assert lines_of("王桂兰参2026年", 5) == ["王桂兰参", "2026年"]
    assert lines_of("增长百分12.5%了", 6) == ["增长百分", "12.5%了"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines_of("A" * 25, 5) == ["A" * 10, "A" * 10, "A" * 5]


def test_dashes_and_ellipses_stay_in_pairs() -> None:
    assert lines_of("王桂兰参——合格", 5) == ["王桂兰", "参——合格"]
    assert lines_of("王桂兰——合格", 4)[0] in ("王桂", "王桂兰")


def test_han_and_latin_stand_apart() -> None:
    (line,) = break_lines("共24学时", measure, em=EM, width=100)
    assert [text for text, _ in line.pieces] == ["共", "24", "学时"]
    assert [space for _, space in line.pieces] == pytest.approx([1.8, 1.8, 0.0])


def test_marks_that_meet_share_their_blank_halves() -> None:
    (line,) = break_lines("（王）。（兰", measure, em=EM, width=100)
    assert line_width(line, measure) == pytest.approx(5 * EM)


def test_a_space_between_words_is_kept_and_one_at_a_break_is_dropped() -> None:
    assert lines_of("Hello big world", 5) == ["Hello big", "world"]
    (line,) = break_lines("Hello big", measure, em=EM, width=100)
    assert line_width(line, measure) == pytest.approx(measure("Hello big"))


def test_an_opening_mark_at_the_start_of_a_line_is_flush_with_the_margin() -> None:
    _, second = break_lines("王桂兰参加“培训”", measure, em=EM, width=5 * EM)
    assert second.lead == -EM / 2


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("他说：“……好吧。”然后走了", 6, ["他说：“……", "好吧。”然后", "走了"]),
        ("甲《乙》、《丙》和〈丁〉", 6, ["甲《乙》、", "《丙》和〈丁〉"]),
        ("价格￥100元，共20℃，占50%左右", 6, ["价格￥100", "元，共20℃，", "占50%左右"]),
        ("一二三四五！？六七", 5, ["一二三四", "五！？六七"]),
        ("是吗?！好的", 3, ["是", "吗?！", "好的"]),
        ("一二三四⋯⋯五", 4, ["一二三", "四⋯⋯五"]),
        ("一二三四～五", 4, ["一二三", "四～五"]),
        ("1～3月、5—6月", 4, ["1～3月、", "5—6月"]),
        ("一二三四／五六", 4, ["一二三", "四／五六"]),
        ("人人々五六", 2, ["人", "人々", "五六"]),
        ("依照§３条办", 3, ["依照", "§３条", "办"]),
        ("共１２３元", 3, ["共", "１２３", "元"]),
        ("升到±2°C以上", 5, ["升到±", "2°C以上"]),
        ("一二三｛四｝五", 4, ["一二三", "｛四｝五"]),
        ("微信（WeChat）支付", 6, ["微信", "（WeChat）支", "付"]),
        ("姓名　王桂兰", 3, ["姓名　", "王桂兰"]),
        ("2026-05-18日和2026/05/18", 6, ["2026-05-18", "日和", "2026/05/18"]),
        ("见https://example.org/a/bc/de", 8, ["见", "https://example.", "org/a/bc/de"]),
        ("café naïve", 3, ["café", "naïve"]),
    ],
)
def test_tricky_cases_break_as_the_rules_say(text: str, ems: float, lines: list[str]) -> None:
    assert lines_of(text, ems) == lines


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("（王）", 2.5),
        ("“王”", 2.5),
        ("王，（兰", 3.5),
        ("。”“王", 3),
        ("》、《", 2),
        ("！”）", 2),
        ("：“王", 2.5),
    ],
)
def test_every_pair_of_marks_that_meet_is_squeezed_by_half_an_em(text: str, ems: float) -> None:
    (line,) = break_lines(text, measure, em=EM, width=100)
    squeezed = line_width(line, measure) - (EM / 2 if text in ("（王）", "“王”") else 0.0)
    assert squeezed == pytest.approx(ems * EM)


def test_a_gap_between_han_and_latin_is_never_put_beside_a_mark() -> None:
    (line,) = break_lines("用（App）扫20%，好", measure, em=EM, width=200)
    gaps = {text[-1]: space for text, space in line.pieces}
    assert gaps["扫"] == pytest.approx(0.18 * EM)
    assert "（" not in gaps
    assert "%" not in gaps


def test_justified_lines_spread_the_slack_evenly() -> None:
    first, _second = break_lines("王桂兰参加2026年培训班", measure, em=EM, width=6.5 * EM)
    spaces = [space for _text, space in first.pieces[:-1]]
    plain = [
        space - 0.18 * EM if text[-1] == "加" else space
        for (text, _), space in zip(first.pieces, spaces, strict=False)
    ]
    assert first.text == "王桂兰参加"
    assert plain == pytest.approx([plain[0]] * len(plain))
    assert line_width(first, measure) == pytest.approx(6.5 * EM)


def test_an_empty_text_has_no_lines() -> None:
    assert break_lines("  ", measure, em=EM, width=50) == []
    assert balance_lines("", measure, em=EM, width=50) == []
