"""Looking through what was read: what is asked, what was answered, how to go back; no window in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from literacy_desktop.base.ids import Id
from literacy_desktop.sheets.model import DOUBTFUL, EMPTY, MARKED, SESSION, Decided, PageRead, ReadBox, Who


@dataclass(frozen=True)
class Question:
    """Something that a person decides: a box (by its place on the page), or who stands on an empty row."""

    page: int
    row: int
    box: int | None = None


@dataclass(frozen=True)
class _Step:
    """What was answered, to be gone back to: the state before, and whether it was put off."""

    question: Question
    before: tuple[tuple[int, str], ...] = ()
    put_off: bool = False


class Review:
    """The pages of a lot of photographs, on their way into the register."""

    def __init__(self, pages: Sequence[PageRead]) -> None:
        self.pages: list[PageRead] = []
        self.states: list[list[str]] = []
        self.walk_ins: list[dict[int, Who]] = []
        self._put_off: set[Question] = set()
        self._settled: set[Question] = set()
        self._steps: list[_Step] = []
        self.add(pages)

    def add(self, pages: Sequence[PageRead]) -> None:
        """More pages, after those that are here."""
        self.pages += pages
        self.states += [[box.state for box in page.boxes] for page in pages]
        self.walk_ins += [{} for _page in pages]

    def wanted(self, page: int) -> bool:
        """Whether a page goes into the register: it could be read, and its photo is new."""
        return not self.pages[page].refused and not self.pages[page].again

    def left(self) -> list[Question]:
        """What is still asked, page by page: doubtful boxes, boxes read otherwise before, empty rows."""
        return [each for page in range(len(self.pages)) if self.wanted(page) for each in self._asked(page)]

    def contradicted(self, page: int) -> set[int]:
        """The rows in which more than one box is marked of those that exclude each other."""
        marked = [place for place, state in enumerate(self.states[page]) if state == MARKED]
        rows = set()
        for place in marked:
            row = self.pages[page].boxes[place].row
            if any(other in marked for other in self._beside(Question(page, row, place))):
                rows.add(row)
        return rows

    def _asked(self, page: int) -> Iterator[Question]:
        differs = set(self.pages[page].differs or ())
        for place, box in enumerate(self.pages[page].boxes):
            question = Question(page, box.row, place)
            if question in self._put_off or question in self._settled:
                continue
            if self.states[page][place] == DOUBTFUL or (box.row, box.column) in differs:
                yield question
        for row in self._unknown_rows(page):
            if (question := Question(page, row)) not in self._put_off:
                yield question

    def _unknown_rows(self, page: int) -> list[int]:
        """The empty rows in which something is ticked and nobody is named yet."""
        there = zip(self.pages[page].boxes, self.states[page], strict=True)
        rows = dict.fromkeys(box.row for box, state in there if box.attendee is None and state == MARKED)
        return [row for row in rows if row not in self.walk_ins[page]]

    def box(self, question: Question) -> ReadBox:
        """The box that a question is about; for an empty row its first one."""
        page = self.pages[question.page]
        if question.box is not None:
            return page.boxes[question.box]
        return next(box for box in page.boxes if box.row == question.row)

    def answer(self, question: Question, state: str) -> None:
        """A box is MARKED or EMPTY; a mark settles the doubtful ones that exclude it."""
        assert question.box is not None  # noqa: S101  only boxes are answered so
        states = self.states[question.page]
        beside = self._beside(question) if state == MARKED else []
        touched = [question.box, *(place for place in beside if states[place] == DOUBTFUL)]
        self._steps.append(_Step(question, tuple((place, states[place]) for place in touched)))
        for place in touched:
            states[place] = state if place == question.box else EMPTY
            self._settled.add(Question(question.page, question.row, place))

    def open_in_row(self, question: Question) -> list[int]:
        """The boxes of a row that nobody has decided."""
        boxes, states = self.pages[question.page].boxes, self.states[question.page]
        return [
            place for place, box in enumerate(boxes) if box.row == question.row and states[place] == DOUBTFUL
        ]

    def answer_rest(self, question: Question) -> None:
        """What is undecided in this row is EMPTY, all of it."""
        states, touched = self.states[question.page], self.open_in_row(question)
        self._steps.append(_Step(question, tuple((place, DOUBTFUL) for place in touched)))
        for place in touched:
            states[place] = EMPTY
            self._settled.add(Question(question.page, question.row, place))

    def _beside(self, question: Question) -> list[int]:
        """The other boxes of attendance in the same row, where a person has one of them."""
        page = self.pages[question.page]
        if page.sheet is None or page.sheet.kind != SESSION:
            return []
        exclusive = {tick.key for tick in page.sheet.ticks if not tick.skill}
        if self.box(question).column not in exclusive:
            return []
        there = enumerate(page.boxes)
        row = [place for place, box in there if box.row == question.row and box.column in exclusive]
        return [place for place in row if place != question.box]

    def name(self, question: Question, who: Who) -> None:
        """Somebody stands on an empty row."""
        self._steps.append(_Step(question))
        self.walk_ins[question.page][question.row] = who

    def row_of(self, page: int, who: Who) -> int | None:
        """The row of a page on which somebody from the register stands already."""
        rows = {box.attendee: box.row for box in self.pages[page].boxes if box.attendee is not None}
        rows |= {named: row for row, named in self.walk_ins[page].items() if isinstance(named, Id)}
        return rows.get(who) if isinstance(who, Id) else None

    def put_off(self, question: Question) -> None:
        """Leave it open: it is not taken over."""
        self._steps.append(_Step(question, put_off=True))
        self._put_off.add(question)

    def back(self) -> Question | None:
        """Take the last answer back; returns what is asked again."""
        if not self._steps:
            return None
        step = self._steps.pop()
        question = step.question
        if step.put_off:
            self._put_off.discard(question)
        elif question.box is None:
            self.walk_ins[question.page].pop(question.row, None)
        else:
            for place, state in step.before:
                self.states[question.page][place] = state
                self._settled.discard(Question(question.page, question.row, place))
        return question

    def answered(self) -> int:
        """How many answers there are to go back to."""
        return len(self._steps)

    def counts(self, page: int) -> dict[str, int]:
        """How many boxes of each column are marked."""
        found: dict[str, int] = {box.column: 0 for box in self.pages[page].boxes}
        for box, state in zip(self.pages[page].boxes, self.states[page], strict=True):
            found[box.column] += state == MARKED
        return found

    def open_boxes(self, page: int) -> int:
        """How many boxes nobody has decided."""
        return self.states[page].count(DOUBTFUL)

    def decided(self) -> list[Decided]:
        """The pages that go into the register, as they stand now."""
        return [
            Decided(self.pages[page], tuple(self.states[page]), dict(self.walk_ins[page]))
            for page in range(len(self.pages))
            if self.wanted(page)
        ]


__all__ = ["EMPTY", "MARKED", "Question", "Review", "Who"]
