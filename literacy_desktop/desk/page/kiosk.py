"""Kiosk: the full screen at the entrance, with the keyboard to itself: no input method gets between."""

import unicodedata
from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SessionDetail
from literacy_desktop.desk import service
from literacy_desktop.desk.model import MOST_SHOWN, Answer, Candidate
from literacy_desktop.desk.page import answers
from literacy_desktop.desk.page.face import Face
from literacy_desktop.desk.page.frame import Frame, Hands
from literacy_desktop.desk.page.parts import Choice
from literacy_desktop.desk.page.sounds import Sounds
from literacy_desktop.qtkit.scanner import Scanner

SHOWN_FOR, ASKED_FOR = 4000, 20_000
"""Milliseconds until the desk rests again after an answer, and after a question."""

LONGEST = 24
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Kiosk(QWidget):
    """The desk. `state` is 'rest', 'told', 'asked' (one of several), 'stranger' or 'pin'."""

    left = Signal()
    """Somebody left the desk, with the PIN where there is one."""

    def __init__(
        self,
        ws: Workspace,
        sessions: Sequence[SessionDetail],
        sounds: Sounds | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """A desk for these sessions; a test gives sounds and a clock of its own."""
        super().__init__(None, Qt.WindowType.Window)
        self.ws, self.sessions = ws, list(sessions)
        self.state = "rest"
        self.last: Answer | None = None
        self._pending: Candidate | None = None
        self._may_close, self._tries = False, 0
        self.typed, self._sounds, self._clock = "", sounds or Sounds(), clock
        self.scanner: Scanner | None = None
        self.setWindowTitle(_("签到台"))
        self.setProperty("unattended", service.has_pin(ws))  # guarded by its PIN, it does not lock itself
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.frame = Frame(self, Hands(self.feed, self.back, self.enter, self.undo, self.leave))
        self._back = QTimer(self, singleShot=True)
        self._back.timeout.connect(self.rest)
        self._read()
        self.rest()

    # -- what is shown

    def _read(self) -> None:
        self.sessions = service.refreshed(self.ws, self.sessions)
        self.frame.show_sessions(self.sessions, *service.counts(self.sessions))

    def rest(self) -> None:
        """Wait for the next one."""
        self.state, self._pending = "rest", None
        self.typed = ""
        self.frame.show_input("")
        self.frame.show_face(answers.resting(), keypad=True)
        self._show_undo()

    def _tell(self, face: Face, *, good: bool, state: str = "told", stay: int = SHOWN_FOR) -> None:
        self.state = state
        self.frame.show_face(face, keypad=False)
        self._show_undo()
        self._sounds.play(good=good)
        self._back.start(stay)

    def _show_undo(self) -> None:
        told = self.last.candidate if self.last else None
        self.frame.show_undo(told.name if told and self.state in {"rest", "told"} else "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if self.scanner is None and handle is not None:
            self.scanner = Scanner(handle, self._clock)
            self.scanner.scanned.connect(self.on_scanned)

    def on_scanned(self, text: str) -> None:
        """A scanner typed this, whatever somebody had typed by hand before it."""
        if self.state != "pin":
            self.typed = ""
            self.frame.show_input("")
            self.meet(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frame.arrange(self.width(), self.height())

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & _COMMANDS:
            if key == Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.undo()
        elif key in _ENTER:
            self.enter()
        elif key == Qt.Key.Key_Escape:
            self.escape()
        elif key == Qt.Key.Key_Backspace:
            self.back()
        elif key == Qt.Key.Key_Delete:
            self.undo()
        elif event.text() and event.text().isprintable():
            self.feed(event.text())

    def feed(self, text: str) -> None:
        """A key brought these characters, by hand, by scanner or from the pad."""
        if self.state == "asked" and text in set("12345678"[: len(self.frame.picker.buttons)]):
            self.frame.picker.buttons[int(text) - 1].press()
            return
        if self.state in {"told", "stranger", "asked"}:
            self._back.stop()
            self.rest()
        if len(self.typed) < LONGEST * 2:
            self.typed += unicodedata.normalize("NFKC", text)  # an input method's full width
        self._show_typed()

    def _show_typed(self) -> None:
        if self.state == "pin":
            self.frame.show_face(answers.asking_pin(self.typed), keypad=True)
            self._back.start(ASKED_FOR)
        else:
            self.frame.show_input(self.typed[-LONGEST:])

    def back(self) -> None:
        """Take the last character away."""
        self.typed = self.typed[:-1]
        self._show_typed()

    def enter(self) -> None:
        """What was typed is complete; without anything, a question is answered with yes."""
        text, self.typed = self.typed, ""
        self.frame.show_input("")
        if self.state == "pin":
            self._try_pin(text)
        elif text.strip():
            self.meet(text)
        elif self.state == "stranger":
            self.take_walk_in()
        elif self.state == "told":
            self._back.stop()
            self.rest()

    def escape(self) -> None:
        """Out of a question; from the resting screen towards leaving."""
        if self.state != "rest" or self.typed:
            self._back.stop()
            self.rest()
        else:
            self.leave()

    # -- who comes

    def meet(self, text: str) -> None:
        """Somebody typed or scanned this."""
        self._back.stop()
        self._read()
        answer = service.look_up(self.ws, self.sessions, text)
        if answer.kind == "several" and len(answer.candidates) <= MOST_SHOWN:
            self._ask(_("请问您是哪一位？"), [self._person(one) for one in answer.candidates])
        elif answer.kind == "several":
            self._tell(answers.too_many(), good=False)
        elif answer.kind == "in" and answer.candidate:
            self._let_in(answer.candidate)
        elif answer.kind == "stranger" and answer.candidate:
            self._greet_stranger(answer.candidate)
        else:
            self._tell(answers.face_of(answer), good=False)

    def _person(self, one: Candidate) -> Choice:
        def choose() -> None:
            self._let_in(one) if one.session else self._greet_stranger(one)

        return Choice(*answers.choice_words(one, with_class=len(self.sessions) > 1), choose)

    def _ask(self, title: str, choices: Sequence[Choice]) -> None:
        self.state = "asked"
        self.frame.show_choices(title, choices)
        self._show_undo()
        self._sounds.play(good=False)
        self._back.start(ASKED_FOR)

    def _greet_stranger(self, one: Candidate) -> None:
        self._pending = one
        self._tell(answers.face_of(Answer("stranger", one)), good=False, state="stranger", stay=ASKED_FOR)
        self.frame.offer(_("来听课（回车）"), self.take_walk_in)

    def take_walk_in(self) -> None:
        """Let in somebody who is on no roll; of several sessions they say which."""
        one = self._pending
        if one is None:
            return
        if len(self.sessions) == 1:
            self._let_in(one, self.sessions[0])
            return
        self._ask(
            _("请问您来听哪一节？"), [self._lesson(one, session) for session in self.sessions[:MOST_SHOWN]]
        )

    def _lesson(self, one: Candidate, session: SessionDetail) -> Choice:
        def choose() -> None:
            self._let_in(one, session)

        more = f"{session.session.starts:%H:%M}  {session.class_name}"
        return Choice(session.topic or session.class_name, more, choose)

    def _let_in(self, one: Candidate, session: SessionDetail | None = None) -> None:
        def mark() -> Face:
            answer = service.check_in(self.ws, one, session)
            if answer.kind == "in":
                self.last = answer
            return answers.face_of(answer)

        self._do(mark, tone="ok")

    def _do(self, work: Callable[[], Face], tone: str) -> None:
        """Do it and tell; what cannot be done is told too, and the desk goes on."""
        try:
            face = work()
        except Problem as problem:
            face = answers.refused(problem)
        self._read()
        self._tell(face, good=face.tone == tone)

    def undo(self) -> None:
        """撤销: the last one who was let in is out again."""
        answer = self.last
        if answer is None or answer.candidate is None or self.state not in {"rest", "told"}:
            return
        name = answer.candidate.name

        def take() -> Face:
            service.take_back(self.ws, answer)
            return answers.taken_back(name)

        self.last = None
        self._do(take, tone="info")

    # -- leaving

    def leave(self) -> None:
        """End the desk, after the PIN where there is one."""
        self._back.stop()
        if not service.has_pin(self.ws):
            self._go()
            return
        self.state = "pin"
        self.typed = ""
        self._show_typed()
        self._show_undo()

    def _try_pin(self, text: str) -> None:
        if service.pin_fits(self.ws, text):
            self._go()
            return
        self._tries += 1
        self._tell(answers.wrong_pin(self._tries), good=False)

    def _go(self) -> None:
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close and service.has_pin(self.ws):
            event.ignore()
            self.leave()
            return
        self._back.stop()
        super().closeEvent(event)
        self.left.emit()
