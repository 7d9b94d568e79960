"""Nets may doubt what the rules decided and settle what the rules only doubt; each within its bounds."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from literacy_desktop.sheets.model import DOUBTFUL, EMPTY, MARKED
from literacy_desktop.sheets.reader.doubting import second_look
from literacy_desktop.sheets.reader.judging import Rules, Verdict
from literacy_desktop.sheets.reader.net import surenesses
from tests.bench.sheets_learn import train

SURE, SURE_NOT, TORN = (20.0, 22.0), (-22.0, -20.0), (-2.0, 2.0)


def looked(
    verdicts: list[Verdict], nets: list[tuple[float, float]], rules: Rules | None = None, **boxes: float
) -> list[tuple[str, str]]:
    """What becomes of verdicts of three boxes a row."""
    count = len(verdicts)
    given = {"area": 1.0, "peak": 0.5, "outside": 0.0, "fit": 0.9, "frame": 0.6, "reach": 3.0} | boxes
    given |= {"red": 0.0, "kept": 1.0, "beside": 0.0}
    every: Any = SimpleNamespace(**{name: np.full(count, value) for name, value in given.items()}, noise=0.0)
    second_look(verdicts, cast(Any, every), every, rules or Rules(3, 3), np.array(nets))
    return [(verdict.state, verdict.doubt) for verdict in verdicts]


def alone(verdict: Verdict, net: tuple[float, float], rules: Rules | None = None, **boxes: float) -> str:
    """What becomes of the first box of a row that is else blank."""
    blank = [Verdict(EMPTY, 0.9), Verdict(EMPTY, 0.9)]
    return looked([verdict, *blank], [net, SURE_NOT, SURE_NOT], rules, **boxes)[0][0]


def test_a_mark_stays_one_only_if_every_net_agrees() -> None:
    assert alone(Verdict(MARKED, 0.9), SURE) == MARKED
    assert alone(Verdict(MARKED, 0.9), (4.0, 20.0)) == DOUBTFUL
    assert alone(Verdict(MARKED, 0.9), SURE_NOT) == DOUBTFUL, "asked, not turned round"


def test_a_blank_box_in_which_a_net_sees_a_mark_is_asked() -> None:
    assert alone(Verdict(EMPTY, 0.9), SURE_NOT) == EMPTY
    assert alone(Verdict(EMPTY, 0.9), TORN) == DOUBTFUL
    assert alone(Verdict(EMPTY, 0.9), TORN, area=0.0, peak=0.01) == EMPTY, "without ink there is no doubt"


@pytest.mark.parametrize("doubt", ["stray", "small", "hidden", "unlike", "filled"])
def test_doubts_are_settled_as_marks_where_all_nets_are_sure(doubt: str) -> None:
    assert alone(Verdict(DOUBTFUL, 0.5, doubt), SURE) == MARKED
    assert alone(Verdict(DOUBTFUL, 0.5, doubt), TORN) == DOUBTFUL
    assert alone(Verdict(DOUBTFUL, 0.5, doubt), SURE, fit=-1.0) == DOUBTFUL, "out of sight"
    assert alone(Verdict(DOUBTFUL, 0.5, doubt), SURE, Rules(3, 3, copy=True)) == DOUBTFUL


@pytest.mark.parametrize("doubt", ["outside", "red", "trace"])
def test_doubts_are_settled_as_blank_but_not_on_a_copy(doubt: str) -> None:
    assert alone(Verdict(DOUBTFUL, 0.5, doubt), SURE_NOT) == EMPTY
    assert alone(Verdict(DOUBTFUL, 0.5, doubt), TORN) == DOUBTFUL
    assert alone(Verdict(DOUBTFUL, 0.5, doubt), SURE_NOT, Rules(3, 3, grey=True)) == DOUBTFUL


def test_much_ink_beside_a_box_may_be_a_tick_that_missed_it() -> None:
    assert alone(Verdict(DOUBTFUL, 0.5, "trace"), SURE_NOT, outside=2.0) == DOUBTFUL


@pytest.mark.parametrize("doubt", ["hidden", "small"])
def test_what_may_be_lost_ink_is_never_settled_as_blank(doubt: str) -> None:
    assert alone(Verdict(DOUBTFUL, 0.5, doubt), SURE_NOT) == DOUBTFUL


def test_of_two_marks_one_is_settled_only_if_the_other_surely_is_none() -> None:
    two = [Verdict(DOUBTFUL, 0.5, "two"), Verdict(DOUBTFUL, 0.5, "two"), Verdict(EMPTY, 0.9)]
    assert looked(list(two), [SURE, SURE_NOT, SURE_NOT])[:2] == [(MARKED, ""), (EMPTY, "")]
    for nets in ([SURE, SURE, SURE_NOT], [SURE, TORN, SURE_NOT], [SURE_NOT, SURE_NOT, SURE_NOT]):
        assert [state for state, _doubt in looked(list(two), nets)[:2]] == [DOUBTFUL, DOUBTFUL]


def test_a_doubt_that_is_settled_beside_a_mark_makes_two() -> None:
    verdicts = [Verdict(MARKED, 0.9), Verdict(DOUBTFUL, 0.5, "stray"), Verdict(EMPTY, 0.9)]
    assert looked(verdicts, [SURE, SURE, SURE_NOT])[:2] == [(DOUBTFUL, "two"), (DOUBTFUL, "two")]


def test_a_row_that_loses_its_mark_is_looked_at_again() -> None:
    row = [Verdict(MARKED, 0.9), Verdict(EMPTY, 0.95, "corrected"), Verdict(EMPTY, 0.9)]
    told = looked(row, [SURE_NOT, SURE_NOT, SURE_NOT])
    assert told == [(DOUBTFUL, "unlike"), (DOUBTFUL, "filled"), (DOUBTFUL, "trace")]
    clean = looked(list(row), [SURE_NOT] * 3, area=0.0, peak=0.0)
    assert clean[2] == (EMPTY, "")


def test_beside_a_mark_a_box_with_much_ink_in_doubt_makes_two() -> None:
    row = [Verdict(MARKED, 0.9), Verdict(DOUBTFUL, 0.5, "unlike"), Verdict(EMPTY, 0.9)]
    assert [doubt for _state, doubt in looked(list(row), [SURE, TORN, SURE_NOT], area=3.0)[:2]] == [
        "two",
        "two",
    ]
    assert looked(list(row), [SURE, TORN, SURE_NOT], area=1.0)[0] == (MARKED, "")


def test_beside_a_mark_a_box_lost_in_a_shine_is_blank() -> None:
    lost = Verdict(DOUBTFUL, 0.3, "hidden")
    row = [Verdict(MARKED, 0.9), lost, Verdict(EMPTY, 0.9)]
    assert looked(list(row), [SURE, SURE_NOT, SURE_NOT])[1] == (EMPTY, "")
    assert looked(list(row), [SURE, TORN, SURE_NOT])[1] == (DOUBTFUL, "hidden")
    blank = [Verdict(EMPTY, 0.9), lost, Verdict(EMPTY, 0.9)]
    assert looked(blank, [SURE_NOT] * 3)[1] == (DOUBTFUL, "hidden")
    assert looked(list(row), [SURE, SURE_NOT, SURE_NOT], Rules(3, 0))[1] == (DOUBTFUL, "hidden")


def test_a_speck_is_no_tick_however_sure_the_nets_are() -> None:
    assert alone(Verdict(DOUBTFUL, 0.5, "small"), SURE, reach=1.6) == DOUBTFUL
    assert alone(Verdict(DOUBTFUL, 0.5, "stray"), SURE, reach=1.6) == MARKED


def test_on_a_grey_copy_nets_do_not_make_marks_of_what_is_unlike_or_filled() -> None:
    for doubt in ("unlike", "filled"):
        assert alone(Verdict(DOUBTFUL, 0.5, doubt), SURE, Rules(3, 3, grey=True)) == DOUBTFUL
    assert alone(Verdict(DOUBTFUL, 0.5, "small"), SURE, Rules(3, 3, grey=True)) == MARKED


def test_boxes_that_exclude_nothing_may_all_be_marked() -> None:
    verdicts = [Verdict(MARKED, 0.9) for _box in range(3)]
    assert looked(verdicts, [SURE] * 3, Rules(3, 0)) == [(MARKED, "")] * 3


def test_the_nets_in_the_repository_are_four_and_say_nothing_wild() -> None:
    told = surenesses(np.zeros((2, 654), np.float32))
    assert told.shape == (2, 2)
    assert (told[:, 0] <= told[:, 1]).all()
    assert np.isfinite(told).all()


def test_what_the_script_teaches_is_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.bench.sheets_learn.NETS", 1)
    rng = np.random.default_rng(1)
    numbers = rng.normal(0, 1, (1200, 600)).astype(np.float32)
    truth = numbers[:, 3] > 0.3
    kept = train(numbers, truth)
    net = [(kept[f"0w{depth}"].astype(np.float32), kept[f"0b{depth}"]) for depth in range(3)]
    from literacy_desktop.sheets.reader.net import forward

    told = forward((numbers - kept["middle"]) / kept["spread"], net) > 0
    assert (told == truth).mean() > 0.9
