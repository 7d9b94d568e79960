"""What closing or merging a class will do, before it is done."""

from dataclasses import dataclass

from literacy_desktop.classes.model.classes import Class
from literacy_desktop.classes.model.enrolment import Member
from literacy_desktop.classes.model.sessions import Session
from literacy_desktop.classes.model.telling import Credit, Telling


@dataclass(frozen=True)
class Closing:
    """撤班: the sessions that fall away, the people who leave, and whom to tell what."""

    class_: Class
    reason: str
    sessions: tuple[Session, ...]
    people: tuple[Member, ...]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True)
class Merging:
    """并班: who moves, who is there already, which marks count on, and whom to tell what.

    Attributes:
        source: the class that ends.
        target: the one that goes on.
        sessions: of the source, to be cancelled.
        credits: marks of the source that count for sessions of the target.
        notices: clashes of people with other classes, and the like.
    """

    source: Class
    target: Class
    reason: str
    sessions: tuple[Session, ...]
    moving: tuple[Member, ...]
    already: tuple[Member, ...]
    credits: tuple[Credit, ...]
    tellings: tuple[Telling, ...]
    notices: tuple[str, ...] = ()
