"""How names are read and under which keys they are found."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_desktop.base.pinyin import fold, readings, search_keys, sort_key

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单解濮"
GIVEN = "秀英桂兰玉珍凤梅建国志明华芳丽霞云荣福生德海永春金长乐军平红文学良友庆祥顺田仁义"
names = st.builds(
    lambda surname, given: surname + given,
    st.sampled_from(SURNAMES),
    st.text(st.sampled_from(GIVEN), min_size=1, max_size=3),
)


def found(name: str, typed: str) -> bool:
    return any(key.startswith(fold(typed)) for key in search_keys(name))


def test_the_keys_of_a_name_are_those_that_the_module_promises() -> None:
    assert search_keys("王秀梅") == {
        "王秀梅", "秀梅", "梅", "wangxiumei", "xiumei", "mei", "wxm", "xm", "wangxm", "王xm", "王xiumei",
        "王秀mei",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("单雄信", ("shan", "xiong", "xin")),
        ("曾国藩", ("zeng", "guo", "fan")),
        ("解缙", ("xie", "jin")),
        ("仇英", ("qiu", "ying")),
        ("区德海", ("ou", "de", "hai")),
        ("查良", ("zha", "liang")),
        ("乐平", ("yue", "ping")),
        ("尉迟恭", ("yu", "chi", "gong")),
        ("万俟红", ("mo", "qi", "hong")),
        ("濮阳建国", ("pu", "yang", "jian", "guo")),
        ("单于明", ("chan", "yu", "ming")),
        ("澹台明", ("tan", "tai", "ming")),
        ("吕布", ("lv", "bu")),
        ("John Smith", ("john", "smith")),
        ("王", ("wang",)),
    ],
)
def test_the_likeliest_reading_comes_first(name: str, first: tuple[str, ...]) -> None:
    assert readings(name)[0] == first


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("单雄信", "danxiongxin"),
        ("尉迟恭", "weichigong"),
        ("尉迟恭", "wcg"),
        ("万俟红", "wansihong"),
        ("濮阳建国", "pyjg"),
        ("濮阳建国", "puyangjg"),
        ("濮阳建国", "puyjg"),
        ("曾乐", "zengyue"),
        ("曾乐", "cengle"),
        ("张长江", "zhangchangj"),
        ("张长江", "zzj"),
        ("东方红", "dfh"),
        ("东方红", "方红"),
    ],
)
def test_a_name_is_found_by_its_other_readings_and_partings(name: str, also: str) -> None:
    assert found(name, also)


@pytest.mark.parametrize(
    "typed",
    [
        "王",
        "王秀",
        "秀梅",
        "梅",
        "w",
        "wx",
        "wxm",
        "xm",
        "wang",
        "wangx",
        "wangxm",
        "wangxiu",
        "xiumei",
        "mei",
        "王x",
        "王xm",
        "王xiu",
        "WangXiuMei",
        "Wang Xiu",
        "ｗｘｍ",
        "王 秀",
    ],
)
def test_a_name_is_found_by_what_people_type(typed: str) -> None:
    assert found("王秀梅", typed)


@pytest.mark.parametrize("typed", ["李", "秀英", "wxy", "angxiu", "lxm", "王m", "iumei"])
def test_a_name_is_not_found_by_what_it_is_not(typed: str) -> None:
    assert not found("王秀梅", typed)


def test_every_surname_reading_of_the_same_initials_stays_apart() -> None:
    assert found("单丽", "shanl")
    assert found("单丽", "danl")
    assert not found("单丽", "chanl")


def test_v_and_the_dotted_u_are_one() -> None:
    assert found("吕绿", "lü")
    assert found("吕绿", "LV")
    assert found("吕绿", "lu\u0308l")


def test_dots_and_spaces_play_no_part() -> None:
    assert found("买买提·艾力", "maimaitiaili")
    assert found("买买提·艾力", "艾力")
    assert found("买买提·艾力", "买买提艾力")
    assert search_keys("买买提·艾力") == search_keys("买买提 艾力")


def test_latin_names_are_found_by_word_and_initials() -> None:
    for typed in ("john", "smith", "js", "johns", "John Smith"):
        assert found("John Smith", typed)
    assert found("José Müller", "jose")
    assert not found("John Smith", "ohn")


def test_a_character_that_nobody_can_read_stands_for_itself() -> None:
    assert readings("\ue123红") == [("\ue123", "hong")]
    assert found("\ue123红", "\ue123")
    assert found("\ue123红", "红")
    assert found("\ue123红", "hong")


def test_a_variant_of_a_character_is_found_by_the_character() -> None:
    assert found("葛\U000e0100英", "葛英")


def test_nothing_has_no_keys() -> None:
    assert search_keys("") == search_keys(" · ") == set()
    assert readings("") == []
    assert sort_key("") == "\t"


def test_names_sort_by_syllables_then_by_characters() -> None:
    assert sorted(["张三", "赵一", "单明", "王芳", "王方", "万平", "李宁"], key=sort_key) == [
        "李宁", "单明", "万平", "王方", "王芳", "张三", "赵一",
    ]  # fmt: skip


def test_a_name_of_many_readings_keeps_few() -> None:
    assert len(readings("长长长长长长")) == 8
    assert len(search_keys("乐长行重朝盛")) < 200


@settings(deadline=None)
@given(names)
def test_any_part_of_a_name_is_found_however_it_is_typed(name: str) -> None:
    for i in range(len(name)):
        assert found(name, name[i:])
    for reading in readings(name):
        initials = "".join(syllable[0] for syllable in reading)
        for i in range(len(reading)):
            assert found(name, "".join(reading[i:]))
        assert found(name, initials)
        assert found(name, initials[1:])
        assert found(name, reading[0] + initials[1:])
        assert found(name, name[0] + initials[1:])


@settings(deadline=None)
@given(st.text(max_size=12))
def test_any_text_has_keys_in_folded_spelling(text: str) -> None:
    keys = search_keys(text)
    assert (fold(text) in keys) == bool(fold(text))
    assert "" not in keys
    assert not any(" " in key or "ü" in key or "·" in key for key in keys)


def test_a_whole_register_is_keyed_in_seconds() -> None:
    chance = random.Random(7)
    register = [chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2)) for _n in range(4000)]
    for name in register:
        search_keys(name)
    start = time.perf_counter()
    for name in register:
        search_keys(name)
    assert time.perf_counter() - start < 0.8  # eight times what it needs on a slow machine
