"""The Chinese of what click itself says: `assets/locale/zh_CN/LC_MESSAGES/click.po`, written by hand.

python -m tests.project.click_catalogue      writes what the program reads, and names what is missing
"""

from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from tests.project.catalogue import compiled
from tests.project.source import ROOT

PO = ROOT / "assets/locale/zh_CN/LC_MESSAGES/click.po"
MO = PO.with_suffix(".mo")

MODULES = ("core", "exceptions", "formatting", "parser", "types", "decorators")
"""Those whose words somebody at our command line can meet; we neither prompt nor edit nor complete."""

NEVER_SHOWN = (
    "deprecated",
    "DeprecationWarning",
    "Could not determine name",
    "No options defined but",
    "Arguments take exactly one",
    "Name '{name}' defined",
    "Boolean option {decl!r}",
    "Invalid start character",
    "Argument {name!r} takes",
    "Choice({choices})",
    "Do you want to continue?",
    "Confirm the action",
    "(dynamic)",
    "env var: {var}",
    "file",
    "directory",
    "path",
    "{value!r} is not a valid UUID.",
    "Value must be an iterable.",
)
"""Beginnings of texts for authors of programs, for prompts, and names that click fixes while it loads."""


def catalogue() -> Catalog:
    """The catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def said() -> Iterator[str]:
    """What the installed click may say to somebody (of a count, the singular)."""
    for module in MODULES:
        with Path(click.__file__).with_name(f"{module}.py").open("rb") as file:
            for _line, text, _comments, _context in extract("python", file, {"_": None, "ngettext": (1, 2)}):
                first = text if isinstance(text, str) else text[0]
                if not first.startswith(NEVER_SHOWN):
                    yield first
    yield "required"  # translated through a variable


def unsaid() -> list[str]:
    """What has no Chinese yet."""
    known = {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue()
        if message.string and all(message.string)
    }
    return sorted(set(said()) - known)


if __name__ == "__main__":
    MO.write_bytes(compiled(catalogue()))
    print(MO, *unsaid(), sep="\n")
