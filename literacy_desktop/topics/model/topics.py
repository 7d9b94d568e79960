"""What is taught: topics with their steps, can-do checks and safety line."""

from dataclasses import dataclass
from datetime import date, timedelta

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

FRESH_DAYS = 90
"""How long a check on a real phone holds, unless an office says otherwise: apps move their buttons."""

LEVELS = {1: N_("入门"), 2: N_("应用"), 3: N_("提高")}


@dataclass(frozen=True)
class Topic:
    """A lesson topic.

    Attributes:
        code: e.g. "B02"; free for an office's own topics.
        level: 1 入门, 2 应用, 3 提高.
        minutes: how long it takes.
        prereq: codes of topics that come before.
        steps: what the learner does, in order.
        can_do: what the learner can do afterwards.
        safety: the sentence against fraud, may be empty.
        money_risk: how much real money is at stake, in words.
        verified_on: when the steps were last checked on a phone, or None.
    """

    id: Id
    code: str
    group: str
    title: str
    level: int = 1
    minutes: int = 40
    prereq: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    can_do: tuple[str, ...] = ()
    safety: str = ""
    money_risk: str = ""
    verified_on: date | None = None
    app_version: str = ""

    def needs_check(self, today: date, fresh_days: int = FRESH_DAYS) -> bool:
        """Whether its steps were not checked on a phone within so many days."""
        return self.verified_on is None or today - self.verified_on > timedelta(days=fresh_days)


CONTENT = (
    "code", "group", "title", "level", "minutes", "prereq", "steps", "can_do", "safety", "money_risk",
)  # fmt: skip
"""What a version of a topic holds: everything that is taught, and not when it was tried last."""

FIELD_WORDS = {
    "code": N_("编号"),
    "group": N_("组"),
    "title": N_("标题"),
    "level": N_("难度"),
    "minutes": N_("时长"),
    "prereq": N_("要先学"),
    "steps": N_("步骤"),
    "can_do": N_("学会以后能做什么"),
    "safety": N_("安全提醒"),
    "money_risk": N_("涉及的钱"),
}


@dataclass(frozen=True)
class Version:
    """What a topic said from a moment on.

    Attributes:
        number: 1 for what it said before it was first edited.
        made_at: ISO text; empty for the first one.
        note: what was changed, in words.
        topic: the topic as it was.
    """

    id: Id
    number: int
    made_at: str
    made_by: str
    note: str
    topic: Topic


PARTS = {"whole": N_("整张"), "top": N_("上面一截"), "middle": N_("中间一截"), "bottom": N_("下面一截")}
"""What of a tall screenshot is kept: the whole of it is small on a step card."""


@dataclass(frozen=True)
class StepPicture:
    """A screenshot beside a step (1, 2, …; 0: beside none), a JPEG of this many pixels."""

    id: Id
    topic_id: Id
    step: int
    width: int
    height: int
    image: bytes


def changed_fields(before: Topic, after: Topic) -> list[str]:
    """The names of the fields of CONTENT in which two versions differ."""
    return [name for name in CONTENT if getattr(before, name) != getattr(after, name)]


def moved_steps(before: Topic, after: Topic) -> dict[int, int]:
    """Where the pictures of steps go when steps are edited: {old number: new number, 0 for nowhere}.

    A step that reads as before keeps its picture wherever it went; one that was reworded keeps it in place,
    unless another took that place.
    """
    places = {step: number for number, step in reversed(list(enumerate(after.steps, 1)))}
    moved = {number: places.get(step, 0) for number, step in enumerate(before.steps, 1)}
    taken = {number for number in moved.values() if number}
    stays = {
        number: number
        for number, went in moved.items()
        if not went and number <= len(after.steps) and number not in taken
    }
    return moved | stays
