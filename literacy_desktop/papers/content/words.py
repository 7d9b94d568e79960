"""Phrases of the papers that are put together from what the register holds."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from literacy_desktop.base.dates import chinese_date, chinese_weekday


def days_words(first: date | None, last: date | None, count: int) -> str:
    """From when to when a class runs, and how often it meets; empty while it has no sessions."""
    if first is None or last is None:
        return ""
    end = chinese_date(last)
    span = (
        chinese_date(first)
        if first == last
        else f"{chinese_date(first)}至{end.removeprefix(f'{first.year}年')}"
    )
    return f"{span}，共 {count} 次课"


def session_facts(number: int, starts: datetime, ends: datetime, topic: str) -> list[tuple[str, str]]:
    """A session in the head of a list: which it is, and when."""
    day = starts.date()
    when = f"{chinese_date(day)}（{chinese_weekday(day)}）{starts:%H:%M}—{ends:%H:%M}"
    return [("课次", "，".join(filter(None, (f"第 {number} 次", topic)))), ("时间", when)]


def class_facts(class_name: str, place: str) -> list[tuple[str, str]]:
    """A class in the head of a list."""
    return [(label, value) for label, value in (("班级", class_name), ("地点", place)) if value]


def lesson_words(class_name: str, number: int) -> str:
    """Which lesson of which class a poster is for."""
    return f"{class_name}　·　第 {number} 课"


def partner_lines(
    partners: Iterable[tuple[str, str]], roles: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Roles in their order, each with the organisations in it: (主办, 甲、乙).

    Args:
        partners: (key of the role, name of the organisation).
        roles: (key, word), hosts first.
    """
    listed = list(partners)
    named = (
        (word, "、".join(dict.fromkeys(name for role, name in listed if role == key))) for key, word in roles
    )
    return [(word, names) for word, names in named if names]


ROLE_WORDS = (("host", "主办"), ("organise", "承办"), ("assist", "协办"), ("support", "支持"))
ORDINARY_TITLE = "智慧助老课堂"
"""What a poster says of a session whose topic is not chosen yet."""


_SYSTEM_WORDS = {"android": "安卓", "harmony": "鸿蒙", "ios": "苹果", "basic": "老年机", "none": "没有手机"}


def phone_of(model: str, system: str) -> tuple[str, str]:
    """A person's phone: "smart", "basic", "none" or empty, and its words: 华为畅享 60（鸿蒙）."""
    known = _SYSTEM_WORDS.get(system, "")
    kind = system if system in {"basic", "none"} else "smart" if system or model else ""
    return kind, f"{model}（{known}）" if model and known else model or known
