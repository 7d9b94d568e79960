"""What click itself says has its Chinese, for the click that is installed."""

from tests.project.catalogue import compiled, fields, texts, translations
from tests.project.click_catalogue import MO, catalogue, said, unsaid


def test_everything_that_click_may_say_has_its_chinese() -> None:
    assert unsaid() == []


def test_nothing_else_stands_in_the_catalogue() -> None:
    known = {texts(message)[0] for message in catalogue() if message.id}
    assert known - set(said()) <= {"Aborted!", "Show the version and exit."}


def test_the_chinese_fills_in_no_place_that_click_does_not_know() -> None:
    for message in catalogue():
        wanted = set().union(*(fields(text) for text in texts(message)))
        if message.id:
            assert all(set(fields(text)) <= wanted for text in translations(message))


def test_what_the_program_reads_is_made_from_the_catalogue() -> None:
    assert MO.read_bytes() == compiled(catalogue()), "python -m tests.project.click_catalogue"
