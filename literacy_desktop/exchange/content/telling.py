"""What a package brings or brought, in plain words, the same in the window and on the command line."""

from collections.abc import Iterator
from typing import NamedTuple

from literacy_desktop.base.i18n import _
from literacy_desktop.exchange.model.packages import KINDS, Arrival
from literacy_desktop.exchange.model.words import counted


class Line(NamedTuple):
    """A sentence about a package.

    Attributes:
        tone: "plain", "info" or "warn".
        text: the sentence.
    """

    tone: str
    text: str


def heading(one: Arrival) -> str:
    """Whose package it is, which one, and what kind."""
    return _("“{sender}”的第 {n} 包（{kind}）").format(sender=one.sender, n=one.n, kind=_(KINDS[one.kind]))


def lines(one: Arrival) -> Iterator[Line]:
    """新增, 更新, 冲突, what is missing and what else there is to say."""
    if one.known:
        yield Line("plain", _("以前收过了，没有新内容。"))
        return
    for title, rows in ((_("新增"), one.new), (_("更新"), one.changed)):
        told = "，".join(f"{_(name)} {number}" for name, number in counted(dict(rows)).items())
        yield Line("plain", f"{title}：{told or _('没有')}")
    yield from _warnings(one)


def _warnings(one: Arrival) -> Iterator[Line]:
    if one.conflicts:
        text = _("冲突：{count} 处两边都改过，先用后改的，没有采用的可以再挑。")
        yield Line("warn", text.format(count=one.conflicts))
    if one.missing:
        numbers = "、".join(map(str, one.missing))
        text = _("缺少“{sender}”的第 {numbers} 包，收到以后会自动补齐。")
        yield Line("warn", text.format(sender=one.sender, numbers=numbers))
    for name, number in one.gaps.items():
        text = _("缺少“{name}”第 {number} 号以前的操作，再交换一次会自动补齐。")
        yield Line("warn", text.format(name=name, number=number))
    if one.ahead:
        text = _("“{sender}”的时钟快了 {days} 天，请校对那台电脑的日期。")
        yield Line("warn", text.format(sender=one.sender, days=one.ahead))
    if one.joined:
        yield Line(
            "info",
            _("同一身份证号登记过两次的 {count} 人已合并，合并错了可以拆开。").format(count=one.joined),
        )
    if one.forgotten:
        yield Line("info", _("别处注销的人，本机也已注销。"))
