"""Pinyin of names, so that a search box finds 肃北 by `sb` and by `subei`."""

from pypinyin import Style, lazy_pinyin


def search_key(name: str) -> str:
    """Initials and full syllables in lower case, without tones: `sb subei`; other signs stay."""
    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    syllables = "".join(lazy_pinyin(name))
    return f"{initials} {syllables}".lower()
