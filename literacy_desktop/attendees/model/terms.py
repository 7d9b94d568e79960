"""What is typed and the keys it means.

The first character of a key says what it is:

- `a` a name from its beginning, `b` a name from somewhere within (`base/pinyin.py` says which);
- `@` a telephone, identity or student number, or the digits of the birth: its beginning finds it;
- `#` a number backwards, so that its tail finds it while it is being typed;
- `p` the name of the village, the town or the county;
- `*` and one of the others: the same once more for the people of this PC's own centre, who come first.
"""

import re

WHOLE, INNER, HEAD, TAIL, PLACE, NEAR = "a", "b", "@", "#", "p", "*"

DIGIT = re.compile("[0-9]")
_SHORTEST_PLACE = 2


def prefixes_of(term: str) -> list[str]:
    """The beginnings of keys that a term means, the likeliest kind first."""
    if DIGIT.search(term) or term == "x":
        names = [] if term[0].isdigit() else [WHOLE + term, INNER + term]
        return [TAIL + term[::-1], HEAD + term, *names]
    place = [PLACE + term] if len(term) >= _SHORTEST_PLACE and not term.isascii() else []
    return [WHOLE + term, INNER + term, *place]


def terms_for(key: str) -> list[str]:
    """The terms that mean the people with this key."""
    kind, text = key[0], key[1:]
    if kind == TAIL:
        text = text[::-1]
        return [text[place:] for place in range(len(text)) if _numeric(text[place:])]
    terms = (text[:length] for length in range(1, len(text) + 1))
    if kind == HEAD:
        return [term for term in terms if _numeric(term)]
    if kind == PLACE:
        return [term for term in terms if len(term) >= _SHORTEST_PLACE and _is_place(term)]
    return [] if text[0].isdigit() else list(terms)


def _is_place(term: str) -> bool:
    return not term.isascii() and not _numeric(term)


def _numeric(term: str) -> bool:
    return term == "x" or DIGIT.search(term) is not None
