"""The words on the screen: Chinese in the source, other languages from catalogues.

The source text is what people see, so Chinese needs no catalogue, and a word that escaped translation
can be found by a test. Catalogues lie in `assets/locale/<language>/LC_MESSAGES/messages.mo`.
"""

import gettext
from collections.abc import Callable

from literacy_desktop.base.paths import asset

SOURCE = "zh_CN"
LANGUAGES = {SOURCE: "简体中文", "en": "English"}

_state: dict[str, object] = {"language": SOURCE, "catalogue": gettext.NullTranslations()}


def set_language(code: str) -> None:
    """Speak this language from now on; unknown codes fall back to Chinese.

    Args:
        code: one of LANGUAGES.
    """
    if code in LANGUAGES and code != SOURCE:
        catalogue = gettext.translation("messages", asset("locale"), [code], fallback=True)
    else:
        code, catalogue = SOURCE, gettext.NullTranslations()
    _state.update(language=code, catalogue=catalogue)


def language() -> str:
    """The code of the language spoken now."""
    return str(_state["language"])


def _catalogue() -> gettext.NullTranslations:
    catalogue = _state["catalogue"]
    assert isinstance(catalogue, gettext.NullTranslations)  # noqa: S101  narrows the type, cannot fail
    return catalogue


def _(text: str) -> str:
    """The text in the language spoken now."""
    return _catalogue().gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The text for a count, in the language spoken now."""
    return _catalogue().ngettext(one, many, n)


def N_(text: str) -> str:  # noqa: N802  the name that gettext tools know
    """Mark a text for translation that is translated later, where it is shown."""
    return text


Translate = Callable[[str], str]
