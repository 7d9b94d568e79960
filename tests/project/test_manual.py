"""The manual names every command, every option and every setting; what it does not name, nobody finds."""

import re
from collections.abc import Iterator

import click
import pytest

from literacy_desktop.base.settings import declared
from tests.project.source import ROOT

EVERYWHERE = {"--help", "--version"}


def manual() -> str:
    return (ROOT / "docs/manual.md").read_text(encoding="utf-8")


def commands(group: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command under its full name: `classes list`, with the groups on the way."""
    yield path, group
    if isinstance(group, click.Group):
        for name, command in group.commands.items():
            yield from commands(command, f"{path} {name}".strip())


def options(command: click.Command) -> set[str]:
    """The long names of a command's options."""
    named = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    return {max(each.opts, key=len) for each in named} - EVERYWHERE


def unnamed(root: click.Command, text: str) -> list[str]:
    """Each command that the text does not name, and each option it does not name near its command.

    An option counts when it stands in a paragraph, list or table that names its command.
    """
    blocks = re.split(r"\n(?=#)", text)
    lacking = []
    for path, command in commands(root):
        about = "\n".join(block for block in blocks if re.search(rf"{re.escape(path)}(?![\w-])", block))
        if not about and not command.hidden:
            lacking.append(path)
        lacking += [
            f"{path} {each}" for each in sorted(options(command)) if not re.search(rf"{each}(?![\w-])", about)
        ]
    return lacking


def test_every_command_and_option_stands_in_the_manual() -> None:
    from literacy_desktop.cli import main

    assert unnamed(main, manual()) == []


def test_every_setting_stands_in_the_manual() -> None:
    assert [name for name in declared() if f"`{name}`" not in manual()] == []


def test_every_picture_and_page_that_the_manual_points_to_is_there() -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", manual())
    assert [each for each in targets if not (ROOT / "docs" / each).exists()] == []


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("# classes\n`classes add` takes `--name`.", []),
        ("# classes\n`classes add` takes nothing.", ["classes add --name"]),
        ("# classes\nnothing", ["classes add", "classes add --name"]),
        ("# classes\n`classes add` \n# other\n`--name`", ["classes add --name"]),
        ("# classes\n`classes add-all` takes `--name`", ["classes add", "classes add --name"]),
    ],
)
def test_what_the_manual_forgets_is_found(text: str, lacking: list[str]) -> None:
    add = click.Command("add", params=[click.Option(["--name", "-n"])])
    root = click.Group("root", commands={"classes": click.Group("classes", commands={"add": add})})
    assert unnamed(root, text) == lacking
