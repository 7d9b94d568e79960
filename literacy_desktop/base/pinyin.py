"""How Chinese names are read, and the keys under which they are found while somebody types.

The keys of a name are made for prefix search: a name is found when one of its keys starts with what was
typed. For 王秀梅 they are

- every ending in characters: 王秀梅, 秀梅, 梅;
- every ending in pinyin, cut between syllables: wangxiumei, xiumei, mei;
- the initials, of the whole name and of the given name: wxm, xm;
- the surname in pinyin with the initials of the given name: wangxm;
- the first characters with the pinyin of the rest: 王xiumei, 王秀mei; the surname with initials: 王xm.

A surname with several readings (单: shan, dan) has the keys of each, a compound surname (濮阳) those of both
ways to part it, and a given name those of the other common readings of its characters. Everything is lower
case, ü is v, spaces and · are gone. A character nobody knows how to read stands for itself. Keys of telephone
and identity numbers are not made here.
"""

import csv
import re
import unicodedata
from functools import lru_cache
from itertools import islice, product

from literacy_desktop.base.paths import database_file

Syllables = tuple[str, ...]

_MOST_READINGS = 8
_TOKENS = re.compile(r"[a-z0-9']+|[^\s·a-z0-9']")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_MARKS = re.compile("[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]")

# characters of given names that are commonly read in more ways than the dictionary's first
_GIVEN = {
    "乐": ("le", "yue"), "长": ("chang", "zhang"), "行": ("xing", "hang"), "重": ("zhong", "chong"),
    "朝": ("chao", "zhao"), "盛": ("sheng", "cheng"), "晟": ("sheng", "cheng"), "藏": ("cang", "zang"),
    "都": ("du", "dou"), "参": ("can", "shen"), "露": ("lu", "lou"), "宿": ("su", "xiu"),
    "茜": ("qian", "xi"), "娜": ("na", "nuo"), "琢": ("zhuo", "zuo"), "会": ("hui", "kuai"),
    "炅": ("gui", "jiong"), "校": ("xiao", "jiao"), "觉": ("jue", "jiao"), "车": ("che", "ju"),
    "佛": ("fo", "fu"), "单": ("dan", "shan"), "曾": ("zeng", "ceng"), "解": ("jie", "xie"),
    "省": ("sheng", "xing"), "柏": ("bai", "bo"), "阿": ("a", "e"), "莞": ("guan", "wan"),
    "禅": ("chan", "shan"), "种": ("zhong", "chong"), "朴": ("pu", "piao"), "调": ("tiao", "diao"),
    "还": ("huan", "hai"), "仔": ("zai", "zi"), "卜": ("bu", "bo"), "召": ("zhao", "shao"),
}  # fmt: skip


def fold(text: str) -> str:
    """What was typed or is to be found, in the spelling of the keys: lower case, ü as v, no spaces or ·."""
    return "".join(_tokens(text))


def readings(name: str) -> list[Syllables]:
    """The ways to read a name, the likeliest first, each as one syllable per character or per Latin word.

    At most eight; an empty name has none.
    """
    ways = dict.fromkeys(head + tail for head, tail in _splits(_tokens(name)))
    return list(ways)[:_MOST_READINGS]


def sort_key(name: str) -> str:
    """The likeliest reading, for lists in the order of pinyin; equal readings are ordered by characters."""
    tokens = _tokens(name)
    first = next(iter(_splits(tokens)), ((), ()))
    return f"{' '.join(first[0] + first[1])}\t{''.join(tokens)}"


def search_keys(name: str) -> set[str]:
    """Every key under which a name is found by prefix; the module's text explains them."""
    whole, inner = name_keys(name)
    return whole | inner


def name_keys(name: str) -> tuple[set[str], set[str]]:
    """The keys of a name in two sets: those that begin where the name begins, and those that begin within.

    Whoever types the beginning of a name means it more often than a part, so the two are searched in turn.
    """
    tokens = _tokens(name)
    whole = {"".join(tokens)} - {""}
    inner = {"".join(tokens[i:]) for i in range(1, len(tokens))}
    for head, tail in _splits(tokens):
        _add_keys(whole, inner, tokens, head + tail)
        _add_surname_keys(whole, inner, tokens, head, tail)
    return whole, inner - whole


def _add_keys(whole: set[str], inner: set[str], tokens: list[str], syllables: Syllables) -> None:
    """Pinyin from each syllable on, and characters followed by the pinyin of the rest."""
    ending = ""
    for place in range(len(syllables) - 1, -1, -1):
        ending = syllables[place] + ending
        if place:
            inner.add(ending)
            whole.add("".join(tokens[:place]) + ending)
        else:
            whole.add(ending)


def _add_surname_keys(
    whole: set[str], inner: set[str], tokens: list[str], head: Syllables, tail: Syllables
) -> None:
    """Initials, also behind the surname in characters and in pinyin."""
    short = "".join([syllable[0] for syllable in tail])
    whole.add("".join([syllable[0] for syllable in head]) + short)
    if tail:
        surname = "".join(tokens[: len(head)])
        inner.add(short)
        whole.update(("".join(head) + short, surname + short))


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).lower().replace("ü", "v")
    if not plain.isascii():
        plain = _MARKS.sub("", _ACCENTED.sub(_without_marks, plain))
    return _TOKENS.findall(plain)


def _without_marks(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", found[0])[0]


def _splits(tokens: list[str]) -> list[tuple[Syllables, Syllables]]:
    """The name parted into surname and given name and read, in all the ways that are worth a key."""
    if not tokens:
        return []
    found = []
    surnames = _surnames()
    for length in range(min(len(tokens) - 1, _longest_surname()), 1, -1):
        compound = surnames.get("".join(tokens[:length]))
        if compound is not None:
            found.extend(_read(compound, tokens[length:]))
    found.extend(_read(surnames.get(tokens[0]) or ((_first(tokens[0]),),), tokens[1:]))
    return found


def _read(heads: tuple[Syllables, ...], given: list[str]) -> list[tuple[Syllables, Syllables]]:
    tails = [_given(token) for token in given]
    if all(len(tail) == 1 for tail in tails):
        tail = tuple([one[0] for one in tails])
        return [(head, tail) for head in heads]
    return list(islice(product(heads, product(*tails)), _MOST_READINGS))


@lru_cache(maxsize=65536)
def _given(token: str) -> Syllables:
    return _GIVEN.get(token) or (_first(token),)


@lru_cache(maxsize=65536)
def _first(token: str) -> str:
    """The dictionary's first reading of a character; a Latin word or an unknown character is itself."""
    if token.isascii():
        return token
    from pypinyin import Style, lazy_pinyin

    return str(lazy_pinyin(token, style=Style.NORMAL, v_to_u=False)[0]).replace("ü", "v")


@lru_cache(maxsize=1)
def _surnames() -> dict[str, tuple[Syllables, ...]]:
    """Surnames that are compound or read otherwise than the dictionary says, each with its readings."""
    with database_file("seed", "surname_pinyin.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["surname"]: tuple(tuple(reading.split()) for reading in row["readings"].split("|"))
            for row in csv.DictReader(file)
        }


@lru_cache(maxsize=1)
def _longest_surname() -> int:
    return max(map(len, _surnames()))


_BLURRED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
"""What many speakers, and the people who write down their names, do not tell apart at either end."""

_AFTER_F = {"": "u", "i": "ei", "n": "en"}
"""How hu, hui and hun end when they are heard as fu, fei and fen; huang is fang as it stands."""


@lru_cache(maxsize=65536)
def _blurred(syllable: str) -> str:
    """A syllable without the differences between zh/z, ch/c, sh/s, ng/n, n/l and h/f."""
    for fine, coarse in _BLURRED:
        syllable = syllable.replace(fine, coarse)
    if syllable[:1] == "n":
        syllable = "l" + syllable[1:]
    if syllable[:2] == "hu":
        return "f" + _AFTER_F.get(syllable[2:], syllable[2:])
    return "fen" if syllable == "hon" else syllable


@lru_cache(maxsize=65536)
def _heard(token: str, *, leading: bool) -> str:
    known = _surnames().get(token) if leading else None
    return _blurred(known[0][0] if known and len(known[0]) == 1 else _given(token)[0])


def sound(name: str) -> str:
    """How a name sounds to somebody who hears no difference between zh and z, n and l, h and f.

    Names that are written differently but sound alike have the same sound; a few microseconds a name.
    """
    tokens = _tokens(name) if not name.isalpha() or name.isascii() else list(name)
    return "".join([_heard(token, leading=not place) for place, token in enumerate(tokens)])
