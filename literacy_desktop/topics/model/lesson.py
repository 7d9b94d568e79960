"""How a session is held: its time divided into stages, and what is made ready before it.

The words are those of the plan on paper, which is Chinese whatever the screen speaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise

from literacy_desktop.base.ids import Id

LEARNERS_PER_VOLUNTEER = 6
LONGEST = 480
_ROUND = 5  # minutes

SHAPE = (
    (10, "签到", "打勾点名，认座位；手机充电、声音、字体先看一遍"),
    (10, "复习", "上次课的内容，请学员自己做一遍给大家看"),
    (20, "讲解演示", "大屏或一张张步骤卡，慢讲慢做，讲一步等一步"),
    (30, "分组练习", "志愿者分到各组，手把手；自己点，不代点"),
    (10, "休息答疑", "单独的难题记下来，课后一对一"),
    (10, "过关打勾", "按“学会了什么”逐人检查：会、提示后会、不会"),
    (10, "防骗提醒", "讲本课的安全提示，举一个身边的例子"),
    (5, "小结合影", "布置回家做一遍的事，说下次课的时间"),
)
"""The usual lesson of 105 minutes; shorter and longer ones are divided in the same proportions."""

CHECKS = {
    "phone": "步骤在手机上走过一遍，和步骤卡一致",
    "cards": "步骤卡按人数印好，大字版课件能放",
    "room": "教室开好门，投影、话筒、插座、无线网试过",
    "spare": "备用手机、充电线、老花镜带好",
    "people": "志愿者到位，分好组",
    "sheet": "签到表、笔、印泥放在门口",
    "money": "练习付款只用 1 元以内，事先和学员、家属说明",
    "safety": "防骗的例子想好，96110、110 写在黑板上",
}
"""What is made ready before a session."""


@dataclass(frozen=True)
class Stage:
    """A part of a lesson: how many minutes, its name, what is done."""

    minutes: int
    name: str
    what: str = ""


@dataclass(frozen=True)
class LessonSession:
    """A session as its plan needs it.

    Attributes:
        learners: how many are enrolled.
        helpers: how many volunteers are expected.
    """

    id: Id
    class_id: Id
    class_name: str
    number: int
    starts: datetime
    minutes: int
    topic_id: Id | None
    site: str
    room: str
    teacher: str
    learners: int = 0
    helpers: int = 0

    @property
    def ends(self) -> datetime:
        """When it ends."""
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def helpers_wanted(self) -> int:
        """How many volunteers so many learners need."""
        return -(-self.learners // LEARNERS_PER_VOLUNTEER)


@dataclass(frozen=True)
class Lesson:
    """How a session is to be held.

    Attributes:
        written: whether somebody wrote it down, or it is what the program proposes.
        ticks: keys of CHECKS that are ready.
    """

    session_id: Id
    topic_id: Id | None
    stages: tuple[Stage, ...]
    preparation: str = ""
    afterwards: str = ""
    ticks: tuple[str, ...] = ()
    written: bool = False

    @property
    def minutes(self) -> int:
        """How long the stages take together."""
        return sum(stage.minutes for stage in self.stages)


def stage_bounds(minutes: int) -> list[tuple[int, int]]:
    """Where each stage of SHAPE begins and ends, in minutes from the start, rounded to five, together all."""
    total = sum(stage[0] for stage in SHAPE)
    ends = [round(end * minutes / total / _ROUND) * _ROUND for end in accumulate(stage[0] for stage in SHAPE)]
    ends[-1] = minutes
    bounds = [0, *(min(end, minutes) for end in ends)]
    return list(pairwise(bounds))


def usual_stages(minutes: int) -> tuple[Stage, ...]:
    """The usual stages of a lesson of so many minutes; those that would get no time are left out."""
    bounds = zip(stage_bounds(minutes), SHAPE, strict=True)
    return tuple(Stage(end - start, name, what) for (start, end), (_, name, what) in bounds if end > start)


def checks_for(money_risk: str) -> Sequence[str]:
    """The keys of CHECKS that a topic needs: paying is made ready only where money is at stake."""
    return [key for key in CHECKS if key != "money" or money_risk not in {"", "无", "低"}]
