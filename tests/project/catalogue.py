"""Keeps the English words in step with the Chinese in the source.

python -m tests.project.catalogue update     new words in, words no longer used out; then translate them
python -m tests.project.catalogue compile    writes what the program reads
"""

import io
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.project.source import PACKAGE, ROOT

PO = ROOT / "assets/locale/en/LC_MESSAGES/messages.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
FIRST_DAY = datetime(2026, 11, 22, tzinfo=UTC)  # no later date: the same words make the same file
WIDTH = 0  # one line a text: catalogues are compared line by line


def words() -> Catalog:
    """Every text of the program that is to be translated, and the files it stands in."""
    found = Catalog(
        locale="en",
        project="literacy-desktop",
        version="1",
        header_comment="# The English of the words on the screen, kept by tests/project/catalogue.py",
        msgid_bugs_address="literacy-desktop",
        last_translator="literacy-desktop",
        language_team="English",
        creation_date=FIRST_DAY,
        revision_date=FIRST_DAY,
        fuzzy=False,
    )
    for path in sorted(PACKAGE.rglob("*.py")):
        with path.open("rb") as file:
            for _line, text, _comments, context in extract("python", file, KEYWORDS):
                if str(text).isascii():
                    continue  # a key in a call such as _(entry["title"]), no word
                found.add(text, locations=[(path.relative_to(ROOT).as_posix(), 0)], context=context)
    return found


def catalogue(path: Path = PO) -> Catalog:
    """The catalogue as it stands; empty where there is none yet."""
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def compiled(source: Catalog) -> bytes:
    """What the program reads, made from a catalogue; the same bytes for the same words."""
    out = io.BytesIO()
    write_mo(out, source)
    return out.getvalue()


def texts(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def translations(message: Message) -> list[str]:
    given = message.string or ""
    return [given] if isinstance(given, str) else list(given)


def missing(source: Catalog) -> Iterator[str]:
    """Each text that has no English, or one that a person has still to look at."""
    for message in source:
        if message.id and (message.fuzzy or not all(translations(message))):
            yield texts(message)[0]


def fields(text: str) -> Counter[str]:
    """The places of a text that are filled in: `{name}` counts, however it is written out."""
    return Counter(name for _before, name, _spec, _conversion in Formatter().parse(text) if name is not None)


def unlike(source: Catalog) -> Iterator[str]:
    """Each text whose English has other places to fill in than the Chinese."""
    for message in source:
        wanted = set().union(*(fields(text) for text in texts(message)))
        given = [set(fields(text)) for text in translations(message) if text]
        if message.id and any(each != wanted for each in given):
            yield f"{texts(message)[0]} / {translations(message)[0]}"


def update() -> None:
    """Bring new words in and take unused ones out; what is translated stays."""
    new, old = words(), catalogue()
    for message in new:
        known = old.get(message.id, message.context) if message.id else None
        if known is not None:
            message.string = known.string
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, new, width=WIDTH, sort_output=True, include_lineno=False)
    print(f"{len(new)} texts, {len(list(missing(new)))} without English")


def main(verb: str) -> None:
    if verb == "update":
        update()
    MO.write_bytes(compiled(catalogue()))


if __name__ == "__main__":
    if sys.argv[1:] not in (["update"], ["compile"]):
        raise SystemExit(__doc__)
    main(sys.argv[1])
