"""What a change is while it goes on and once it is kept, and what the connections to one file share."""

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from literacy_desktop.base.bulk import Bulk
from literacy_desktop.base.fence import Fence, Mark
from literacy_desktop.base.ids import Id

Clock = Callable[[], datetime]
Entropy = Callable[[int], bytes]
Guard = Callable[[Any], None]
"""Given the Workspace, raises a Problem where a change must not be taken back, or done again, any more."""


@dataclass(frozen=True)
class Step:
    """A kept change as the undo list holds it: its label, where its entry lies in the log, what guards it."""

    label: str
    rid: Id
    seq: int
    hash: bytes
    undoable: bool
    guards: tuple[Guard, ...] = ()


@dataclass(frozen=True)
class Committed:
    """A change that has been kept: what the window needs to know of it."""

    label: str
    tables: frozenset[str]
    step: Step

    @property
    def undoable(self) -> bool:
        """Whether it can be taken back."""
        return self.step.undoable


@dataclass
class Change:
    """A change that is going on; once kept it holds its Committed, if it wrote anything.

    `bulk` takes many new rows at once. A verb whose work may become final later on, such as a mark that
    freezes, adds a guard. An undo or a redo also holds the list that its step leaves, and the one that the
    reversal goes to.
    `forgets` are the hashes of log entries whose content it erased: nobody can take those back any more.
    `by_program` says that the program tidies up by itself, which needs nobody's rights.
    """

    label: str
    at: str
    bulk: Bulk
    committed: Committed | None = None
    guards: list[Guard] = field(default_factory=list)
    reverses: tuple[list[Step], list[Step]] | None = None
    forgets: set[bytes] = field(default_factory=set)
    by_program: bool = False


@dataclass
class Shared:
    """What the connections to one data file have in common: clock, listeners, the undo list, who works at it.

    `user_id` is the user who unlocked the file; None where it opens without a passphrase.
    """

    path: Path | None
    key: bytes | None
    clock: Clock
    entropy: Entropy
    listeners: list[Callable[[Committed], None]] = field(default_factory=list)
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    fence: Fence | None = None
    cut_off: bool = False
    lock: threading.RLock = field(default_factory=threading.RLock)
    user_id: Id | None = None

    def note_fence(self, step: Step) -> None:
        """Note outside of the file that it has come so far."""
        with self.lock:
            if self.fence is not None:
                self.fence.note(step.rid, Mark(step.seq, step.hash))

    def hand_over(self, user_id: Id | None) -> None:
        """Somebody else works here now: what the one before did is not theirs to take back."""
        if user_id != self.user_id:
            self.user_id = user_id
            self.done.clear()
            self.undone.clear()

    def overwrite(self, tails: Collection[bytes], guard: Guard) -> None:
        """Let changes of which something was overwritten from elsewhere not be taken back any more.

        Args:
            tails: the first 8 bytes of the hashes of their entries.
            guard: says why.
        """
        for steps in (self.done, self.undone):
            steps[:] = [
                replace(step, guards=(*step.guards, guard)) if step.hash[:8] in tails else step
                for step in steps
            ]

    def forget(self, hashes: set[bytes]) -> None:
        """Let changes whose content was erased not be taken back any more."""
        if not hashes:
            return
        for steps in (self.done, self.undone):
            steps[:] = [step for step in steps if step.hash not in hashes]
