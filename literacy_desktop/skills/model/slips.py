"""Satisfaction slips: at most five questions, three faces."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from literacy_desktop.base.i18n import N_

FACES = {3: N_("满意"), 2: N_("一般"), 1: N_("不满意")}
MOST_QUESTIONS = 5


def questions_of(text: str) -> tuple[str, ...]:
    """The questions of the office's setting, which parts them by strokes; no more than five."""
    found = (part.strip() for part in text.replace("｜", "|").split("|"))
    return tuple(dict.fromkeys(part for part in found if part))[:MOST_QUESTIONS]


@dataclass(frozen=True)
class Opinion:
    """What the slips of a session or a class come to.

    Attributes:
        slips: how many.
        counts: for each question the number of slips by face.
    """

    slips: int = 0
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def joined(cls, opinions: "Iterable[Opinion]") -> "Opinion":
        """Several opinions counted together."""
        slips, counts = 0, dict[str, dict[int, int]]()
        for one in opinions:
            slips += one.slips
            for question, found in one.counts.items():
                mine = counts.setdefault(question, dict.fromkeys(FACES, 0))
                for face, count in found.items():
                    mine[face] += count
        return cls(slips, counts)

    def share(self, question: str, face: int = 3) -> float | None:
        """The share of a face among the answers to a question, or None where nobody answered."""
        found = self.counts.get(question, {})
        total = sum(found.values())
        return found.get(face, 0) / total if total else None

    @property
    def glad(self) -> float | None:
        """The share of glad faces among all answers."""
        total = sum(sum(found.values()) for found in self.counts.values())
        return sum(found.get(3, 0) for found in self.counts.values()) / total if total else None
