"""What is taught: topics with their steps, can-do checks and safety line."""

from dataclasses import dataclass
from datetime import date, timedelta

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

FRESH_FOR = timedelta(days=90)
"""How long a check on a real phone holds: apps move their buttons (teachers re-check before every class)."""

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

    def needs_check(self, today: date) -> bool:
        """Whether its steps were not checked on a phone within the last 90 days."""
        return self.verified_on is None or today - self.verified_on > FRESH_FOR
