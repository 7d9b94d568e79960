"""The marks of an office: how they are called and written, which key gives them, and what they mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from literacy_desktop.attendance.model.marks import STATUSES, SYMBOLS
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.settings import DEFAULT_SIGNS, Settings, read_signs

MEANINGS = {
    "there": N_("来了"),
    "excused": N_("没来，有说明"),
    "absent": N_("没来，没有说明"),
}
"""What a mark says of a person; the last one is what warns of absences."""

COLOURS = {
    "info": N_("蓝色"),
    "accent": N_("橙红"),
    "brand": N_("绿色"),
    "warn": N_("黄色"),
    "bad": N_("红色"),
    "plain": N_("灰色"),
}
"""The colours a mark may have, each readable on light and on dark."""

KEYS = "6789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Keys that no mark of the program has: 1 to 5 are its own, and 0 clears."""

_LONGEST_NAME = 6
_MEANT = {"present": "there", "late": "there", "early": "there", "excused": "excused", "absent": "absent"}
_TONES = {"present": "brand", "late": "warn", "early": "accent", "excused": "info", "absent": "bad"}


@dataclass(frozen=True)
class Status:
    """One kind of mark.

    Attributes:
        code: what stands in the register; of an office's own status, the first name it had.
        sign: one character, as on paper.
        key: the key that gives it.
        kind: a key of MEANINGS.
        counts: whether it counts as attended in a rate.
        tone: a key of COLOURS.
        place: where it stands among the office's own.
        retired: since when it is given no more, or None.
        on_paper: whether an office's own has a tick box on attendance sheets; the program's have theirs.
    """

    code: str
    name: str
    sign: str
    key: str = ""
    kind: str = "excused"
    counts: bool = False
    tone: str = "info"
    place: int = 0
    retired: str | None = None
    on_paper: bool = False

    @property
    def own(self) -> bool:
        """Whether an office added it."""
        return self.code not in STATUSES

    def check(self, others: Iterable["Status"]) -> None:
        """Refuse what cannot be told apart from another one.

        Args:
            others: the marks that there are, retired ones too, without itself.

        Raises:
            Problem: the name, the sign or the key is missing, too long, or another mark's.
        """
        if not 1 <= len(self.name) <= _LONGEST_NAME:
            raise Problem(
                _("考勤状态的名称要写一到 {most} 个字。").format(most=_LONGEST_NAME), _("例如“公假”。")
            )
        if len(self.sign) != 1 or self.sign.isspace():
            raise Problem(_("符号只能是一个字或一个图形。"), _("例如“公”或“◎”，不能和别的状态一样。"))
        if self.kind not in MEANINGS or self.tone not in COLOURS:
            raise Problem(_("没有这种含义或颜色。"), _("请从列表里选择。"))
        if self.key and self.key not in KEYS:
            raise Problem(
                _("“{key}”不能做快捷键。").format(key=self.key),
                _("可以用 6、7、8、9 或一个字母；0 到 5 已经用了。"),
            )
        for other in others:
            self._refuse_same(other)

    def _refuse_same(self, other: "Status") -> None:
        if self.name in {other.name, other.code, _(other.name)} or self.code == other.code:
            raise Problem(
                _("已经有叫“{name}”的考勤状态。").format(name=self.name),
                _("它停用了就恢复它，或者换一个名称。") if other.retired else _("请换一个名称。"),
            )
        if self.sign == other.sign:
            raise Problem(
                _("符号“{sign}”已经是“{name}”的了。").format(sign=self.sign, name=_(other.name)),
                _("请换一个符号，纸上才分得清。"),
            )
        if self.key and self.key == other.key and not other.retired:
            raise Problem(
                _("按键 {key} 已经是“{name}”的了。").format(key=self.key, name=_(other.name)),
                _("请换一个按键，或者留空。"),
            )


@dataclass(frozen=True)
class Signs:
    """The marks of an office, its own ones behind the five, retired ones last.

    Attributes:
        renamed: whether the office calls the five in words of its own.
    """

    statuses: tuple[Status, ...]
    renamed: bool = False

    @cached_property
    def _by_code(self) -> Mapping[str, Status]:
        return {one.code: one for one in self.statuses}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The words, by status."""
        return {one.code: one.name for one in self.statuses}

    @cached_property
    def symbols(self) -> Mapping[str, str]:
        """The signs, by status."""
        return {one.code: one.sign for one in self.statuses}

    @cached_property
    def counted(self) -> frozenset[str]:
        """Which statuses count as attended in a rate."""
        return frozenset(one.code for one in self.statuses if one.counts)

    @cached_property
    def there(self) -> frozenset[str]:
        """The statuses of who was there."""
        return frozenset(one.code for one in self.statuses if one.kind == "there")

    @property
    def offered(self) -> tuple[Status, ...]:
        """What may be given."""
        return tuple(one for one in self.statuses if not one.retired)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The status that a key gives."""
        return {one.key: one.code for one in self.offered if one.key}

    def status(self, code: str) -> Status:
        """The status of a code; one that this PC does not know yet bears its code as its name."""
        return self._by_code.get(code) or Status(code, code, code[:1], tone="plain", retired="?")

    def name(self, code: str) -> str:
        """The word for a mark; the office's own is not translated."""
        found = self.status(code)
        return found.name if found.own or self.renamed else _(found.name)

    def named(self, text: str) -> Status | None:
        """The status that a text names: its code, its word or its sign."""
        wanted = text.strip()
        return next(
            (one for one in self.statuses if wanted in {one.code, one.name, self.name(one.code), one.sign}),
            None,
        )

    def legend(self, codes: Iterable[str] = ()) -> str:
        """√出勤，△迟到 …: what may be given, and whatever else of these was."""
        given = set(codes)
        shown = (one for one in self.statuses if not one.retired or one.code in given)
        return "，".join(f"{one.sign}{one.name}" for one in shown)


def _plain(names: Mapping[str, str], symbols: Mapping[str, str], counted: frozenset[str]) -> list[Status]:
    return [
        Status(code, names[code], symbols[code], str(number), _MEANT[code], code in counted, _TONES[code])
        for number, code in enumerate(STATUSES, 1)
    ]


PLAIN = Signs(tuple(_plain(STATUSES, SYMBOLS, frozenset({"present", "late", "early"}))))
"""What the program comes with."""


def signs_of(settings: Settings, own: Iterable[Status] = ()) -> Signs:
    """The marks as an office has set them, with those it added."""
    counted = frozenset({"present"}) | {
        status
        for status, counts in (
            ("late", settings.late_counts),
            ("early", settings.early_counts),
            ("excused", settings.excused_counts),
        )
        if counts
    }
    names, symbols = dict(STATUSES), dict(SYMBOLS)
    renamed = settings.mark_signs != DEFAULT_SIGNS
    if renamed:
        words = dict(zip(STATUSES, read_signs(settings.mark_signs).split(), strict=True))
        names = {status: word[:-1] for status, word in words.items()}
        symbols = {status: word[-1] for status, word in words.items()}
    added = sorted(own, key=lambda one: (one.retired is not None, one.place, one.code))
    return Signs((*_plain(names, symbols, counted), *added), renamed)


def free_key(signs: Signs) -> str:
    """The first key that no mark has, or nothing."""
    return next((key for key in KEYS if key not in signs.keys), "")
