"""The check character of codes that people read out and type: ISO 7064 MOD 37,36."""

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_letter(body: str) -> str:
    """The check character: it catches every wrong character, and swaps of neighbours but for one in 630.

    Args:
        body: digits and capitals; everything else, like hyphens, does not count.
    """
    rest = 36
    for letter in body:
        if letter in LETTERS:
            rest = (rest + LETTERS.index(letter)) % 36 or 36
            rest = rest * 2 % 37
    return LETTERS[(37 - rest) % 36]
