"""The facts that ship in db/seed hold together."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from literacy_desktop.base.paths import database_file
from literacy_desktop.base.pinyin import fold

SEED = database_file("seed")


def rows(name: str) -> list[dict[str, str]]:
    with (SEED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REGIONS = rows("region.csv")
TOPICS: list[dict[str, Any]] = json.loads((SEED / "topic.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(SEED.iterdir()), ids=lambda path: path.name)
def test_a_seed_file_is_plain_utf8(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content.replace(b"\r\n", b"\n")
    assert content.decode("utf-8").endswith("\n")
    assert "\ufffd" not in content.decode("utf-8")


def test_the_regions_are_one_city_eight_counties_and_their_villages() -> None:
    assert Counter(row["level"] for row in REGIONS) == {"2": 1, "3": 8, "4": 89, "5": 3197}


def test_every_region_has_its_own_code_of_twelve_digits() -> None:
    codes = [row["code"] for row in REGIONS]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 12 and code.isdigit() and code.startswith("4109") for code in codes)


def test_no_region_is_an_orphan_and_each_lies_one_level_under_its_parent() -> None:
    level = {row["code"]: int(row["level"]) for row in REGIONS}
    for row in REGIONS:
        if row["level"] == "2":
            assert row["parent_code"] == ""
        else:
            assert level[row["parent_code"]] == int(row["level"]) - 1
            assert row["code"].startswith(row["parent_code"].rstrip("0"))


def test_short_names_leave_out_county_and_committee() -> None:
    short = {row["code"]: row["short_name"] for row in REGIONS}
    assert short["410928102000"] == "文留镇"
    assert short["410971001000"] == "昌湖街道"
    names = {row["code"]: row["name"] for row in REGIONS}
    for row in REGIONS:
        assert row["short_name"]
        assert row["short_name"] in row["name"]
        if row["level"] == "4":
            assert not row["short_name"].startswith(names[row["parent_code"]])
        if row["level"] == "5" and not row["name"].endswith("类似居委会"):
            assert not row["short_name"].endswith(("委员会", "村委会", "居委会"))


def test_rare_characters_of_place_names_are_intact() -> None:
    text = "".join(row["short_name"] for row in REGIONS)
    assert all(char in text for char in "堌堽佀")


def test_there_are_thirty_nine_topics_in_eight_groups() -> None:
    assert len(TOPICS) == len({topic["code"] for topic in TOPICS}) == 39
    assert Counter(topic["topic_group"] for topic in TOPICS) == {
        "手机入门": 7, "微信": 8, "支付宝": 3, "政务民生": 7, "出行": 4, "防骗": 5, "兴趣": 4, "营业厅": 1,
    }  # fmt: skip
    assert sum(topic["minutes"] for topic in TOPICS) == 1705


def test_a_group_of_topics_has_one_letter() -> None:
    assert len({(topic["code"][0], topic["topic_group"]) for topic in TOPICS}) == 8


def test_every_topic_tells_what_to_do_and_what_to_be_able_to_do() -> None:
    for topic in TOPICS:
        assert topic["title"]
        assert topic["steps"]
        assert topic["can_do"]
        assert topic["level"] in (1, 2, 3)
        assert topic["money_risk"] in ("低", "中", "高")


def test_whatever_touches_money_has_a_line_on_safety() -> None:
    assert all(topic["safety"] for topic in TOPICS if topic["money_risk"] == "高")


def test_prerequisites_exist_and_never_run_in_a_circle() -> None:
    needs = {topic["code"]: set(topic["prereq"]) for topic in TOPICS}
    taught: set[str] = set()
    while needs:
        ready = {code for code, wanted in needs.items() if wanted <= taught}
        assert ready, needs
        taught |= ready
        needs = {code: wanted for code, wanted in needs.items() if code not in ready}


def test_the_ethnic_groups_are_the_fifty_six_of_the_standard_and_two_others() -> None:
    groups = {row["code"]: row["name"] for row in rows("ethnic.csv")}
    assert len(groups) == len(set(groups.values())) == 58
    assert groups["01"] == "汉族"
    assert groups["31"] == "达斡尔族"
    assert sorted(groups)[:56] == [f"{n:02d}" for n in range(1, 57)]


def test_every_surname_has_readings_of_its_length() -> None:
    surnames = rows("surname_pinyin.csv")
    assert len({row["surname"] for row in surnames}) == len(surnames)
    for row in surnames:
        ways = row["readings"].split("|")
        assert len(set(ways)) == len(ways)
        for way in ways:
            assert len(way.split()) == len(row["surname"])
            assert fold(way) == way.replace(" ", "")
            assert way.replace(" ", "").isalpha()


def test_a_surname_of_one_character_is_listed_for_its_second_reading() -> None:
    for row in rows("surname_pinyin.csv"):
        assert len(row["surname"]) > 1 or "|" in row["readings"]


def test_holidays_are_sorted_and_each_day_is_named_once() -> None:
    days = [row["date"] for row in rows("holiday.csv")]
    assert days == sorted(set(days))
