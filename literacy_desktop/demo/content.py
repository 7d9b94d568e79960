"""What the demo knows of places and people who teach: rooms, days, staff, units, versions, pictures."""

from dataclasses import dataclass

STAFF = (
    ("赵建华", "teacher", "organisation", 0, ("支付", "掌上办事", "微信"), "每天 08:30-17:30"),
    ("周敏", "teacher", "social_worker", 1, ("手机入门", "微信"), "每天 08:30-11:30 14:30-17:30"),
    ("孙志刚", "teacher", "community", 2, ("手机入门", "反诈"), ""),
    ("马春兰", "volunteer", "volunteer", 0, ("微信",), "每天 08:30-11:30"),
    ("韩胜利", "volunteer", "volunteer", 1, ("手机入门",), ""),
    ("冯玉珍", "volunteer", "volunteer", 1, ("视频通话",), "每天 08:30-11:30"),
    ("郑万福", "volunteer", "community", 2, (), ""),
    ("谢彩云", "volunteer", "charity", 2, ("老花镜、手册发放",), ""),
)
"""Name, role, category of 五社联动, number of the site, skills, hours."""


@dataclass(frozen=True)
class Particulars:
    """What is known of a site besides name and place."""

    opening: str
    market: str
    tier: int
    rooms: tuple[tuple[str, int, bool], ...]
    level: str = ""


SITES = (
    Particulars("每天 08:30-18:00", "", 3, (("体验区", 30, True), ("小教室", 12, False))),
    Particulars("周一至周六 08:30-17:30", "", 2, (("203 教室", 40, True), ("201 教室", 60, True)), "county"),
    Particulars("", "逢三逢八", 4, (("活动室", 24, False),)),
)
PLAQUE = ("示01", "市智慧助老行动办公室、示范通信濮阳分公司")
PROGRAMME = "示范手机公益大讲堂"
PLATFORM = 41_600
OVER_60 = 38_900
"""Of 清丰县, both invented: more people on the platform than the census counted, so over 100 %."""
TRIED = ("A01", "A02", "A03", "B01", "B02", "B03", "D01")
"""Topics that were tried on a phone of late."""

REWORDED = ("B02", 3, "点右下角的“＋”号", "微信改版，按钮换了位置")
"""Topic, step, its new words, and why."""

ROSTER_FILE = "春季报名表.xlsx"
ROSTER_HEAD = ("姓名", "性别", "出生日期", "身份证号", "手机号", "村（社区）")
ROSTER_TOTAL = "合计：{n}人"
MISWRITTEN = ("郑改莲", "女", "1951-04-09", 4.1090119510409e17)
"""Somebody whose identity number Excel has damaged."""

OWN_FIELDS = (("兴趣爱好", "text", ()), ("谁常来帮忙", "choice", ("子女", "孙辈", "邻居", "没有人")))
"""Title, kind, choices of the office's own fields."""

HOBBIES = ("唱戏", "广场舞", "下棋", "养花", "书法", None)
TAGS = {"班长": (0, 1), "志愿骨干": (1, 4), "需要上门": (4, 8), "听力不好": (7, 10)}
"""Words for people, and which of those near the first centre have them."""
