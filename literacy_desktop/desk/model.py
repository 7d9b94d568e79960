"""The check-in desk: what somebody typed or scanned at the entrance, and what the desk answers."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Session, SessionDetail

LEAST_DIGITS = 4
"""So many digits of a telephone tell few people apart from others; fewer tell nobody."""

MOST_SHOWN = 8
"""So many people fit on the screen to choose from, each with a digit of its own."""

_CODE = re.compile("[0-9A-F]{32}")
_EARLY = timedelta(minutes=90)


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant, and where they would be checked in.

    Attributes:
        place: where they live, to tell two of the same name apart.
        session: the one they would be checked in to; None for who is on the roll of none.
    """

    attendee_id: Id
    name: str
    age: int | None
    place: str
    session: SessionDetail | None


@dataclass(frozen=True)
class Answer:
    """What the desk says.

    Attributes:
        kind: 'in' checked in, 'already' was so before, 'stranger' on no roll of these sessions, 'several' to
            choose from, 'nobody' on the register, 'short' too little was typed.
        before: the mark that was written over, for taking it back; None where there was none.
    """

    kind: str
    candidate: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    late: bool = False
    before: str | None = None
    moment: datetime | None = None


def is_code(text: str) -> bool:
    """Whether a text is the id that a member card carries: 32 hexadecimal capitals."""
    return _CODE.fullmatch(text.strip().upper()) is not None


def is_number(text: str) -> bool:
    """Whether a text is a telephone or identity number, or the end of one."""
    return re.fullmatch("[0-9]+[xX]?", text.strip()) is not None


def is_open(session: Session, now: datetime) -> bool:
    """Whether people come to a session now: from an hour and a half before it until its end."""
    return session.starts - _EARLY <= now <= session.ends


def likely(sessions: list[SessionDetail], now: datetime) -> list[SessionDetail]:
    """Of the sessions somebody belongs to those that are meant now: the open ones, else the nearest."""
    opened = [one for one in sessions if is_open(one.session, now)]
    if opened:
        return opened
    return sorted(sessions, key=lambda one: abs(one.session.starts - now))[:1]


def hash_pin(pin: str, salt: bytes) -> str:
    """A PIN as it is kept: salt and scrypt hash, in hexadecimal."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    made = Scrypt(salt=salt, length=64, n=2**14, r=8, p=1).derive(pin.encode())
    return f"{salt.hex()}${made.hex()}"


def fits_pin(pin: str, kept: str) -> bool:
    """Whether this is the PIN that was kept."""
    salt, _dollar, _hash = kept.partition("$")
    return hmac.compare_digest(hash_pin(pin, bytes.fromhex(salt)), kept)
