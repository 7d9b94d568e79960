"""Where packages are written to and where they are found."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from literacy_desktop.base.problems import Problem
from literacy_desktop.exchange.model.packages import Arrival


@dataclass(frozen=True)
class Place:
    """A folder that is offered: the shared one, or a stick.

    Attributes:
        name: what the stick is called; empty where it has no name.
        free: bytes; 0 where nobody asked.
    """

    path: Path
    kind: Literal["shared", "stick"]
    name: str = ""
    free: int = 0


@dataclass(frozen=True)
class Found:
    """A package for this PC that was found and not taken in yet.

    Attributes:
        sender: the name of the PC it comes from.
        day: of the file, as people read it.
    """

    path: Path
    sender: str
    n: int
    day: str


@dataclass(frozen=True)
class Looked:
    """What looking into packages came to: what they would bring; those that cannot be taken in, and why."""

    arrivals: tuple[Arrival, ...]
    refused: tuple[tuple[Path, Problem], ...]
