"""Every word of the screen has its English, and the English fills in the same places."""

import pytest
from babel.messages.catalog import Catalog

from tests.project.catalogue import MO, catalogue, compiled, missing, texts, unlike, words

AFTER = "python -m tests.project.catalogue update"


def ids(source: Catalog) -> set[tuple[str, ...]]:
    return {tuple(texts(message)) for message in source if message.id}


def test_the_catalogue_holds_exactly_the_words_of_the_program() -> None:
    assert ids(catalogue()) == ids(words()), AFTER


def test_every_word_has_its_english() -> None:
    assert list(missing(catalogue())) == []


def test_the_english_fills_in_the_same_places() -> None:
    assert list(unlike(catalogue())) == []


def test_what_the_program_reads_is_made_from_the_catalogue() -> None:
    assert MO.read_bytes() == compiled(catalogue()), AFTER


def test_a_word_without_english_is_found() -> None:
    source = Catalog(locale="en")
    source.add("班级", "Class")
    source.add("学员")
    source.add("证书", "Certificate", flags={"fuzzy"})
    source.add(("{n} 人", "{n} 人们"), ("{n} person", ""))
    assert list(missing(source)) == ["学员", "证书", "{n} 人"]


@pytest.mark.parametrize(
    ("english", "found"), [("{n} people", 0), ("{m} people", 1), ("people", 1), ("{n:,} p", 0)]
)
def test_a_place_that_is_lost_in_english_is_found(english: str, found: int) -> None:
    source = Catalog(locale="en")
    source.add("{n} 人", english)
    assert len(list(unlike(source))) == found
