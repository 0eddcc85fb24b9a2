"""Whether a mail holds a word of deciding for the side that a reading does not give it."""

from __future__ import annotations

from hub.core.mail.features import kind_of, tokens

# What denies a word stands at most so many words before it.
_NEAR = 2
_DENIES = frozenset(
    (
        "pas",
        "no",
        "not",
        "aucun",
        "aucune",
        "sans",
        "ni",
        "non",
        "never",
        "jamais",
        "rien",
        "none",
        "nothing",
        "cannot",
        "t",
        "without",
        "nobody",
        "personne",
        "retire",
        "leve",
        "withdraw",
        "withdrawn",
        "lift",
        "drop",
    )
)
_WISHES = frozenset(("veut", "veux", "voulons", "veulent", "souhaite", "souhaitons", "want", "wants", "wish"))
_SAYS = frozenset(("to", "say", "says", "dit", "dis", "est", "is", "a"))
# « n'est pas pour »
_FAVOURS = frozenset(("pour", "for"))
_SAID = {
    "for": "FOR",
    "pour": "FOR",
    "oui": "FOR",
    "yes": "FOR",
    "non": "AGAINST",
    "no": "AGAINST",
    "contre": "AGAINST",
    "against": "AGAINST",
}
_OTHER = {"stop": "FOR", "pass": "AGAINST"}


def speaks_against(own: str, side: str) -> bool:
    """Whether a mail holds a word of deciding against a side ("pass", "stop"; of "aside" there is none): who counts
    words alone may miss who says it of what. Pure, total, linear."""
    contrary = _OTHER.get(side)
    words = [word for word, _ in tokens(own)]
    return contrary is not None and any(_sides_with(words, place) == contrary for place in range(len(words)))


def _sides_with(words: list[str], place: int) -> str:
    """The side that a word takes amid others: « oppose », « pas favorable », "votes for", "to no"."""
    word, before = words[place], words[max(0, place - _NEAR) : place]
    if before and (before[-1].startswith("vot") or before[-1] in _SAYS) and word in _SAID:
        return _SAID[word]
    if word in _FAVOURS and before[-1:] and before[-1] in _DENIES:
        return "AGAINST"
    kind = kind_of(word)
    wishes = kind == "FOR" or word in _WISHES
    denied = _DENIES & set(before + (words[place + 1 : place + 2] if wishes else []))
    if wishes and denied:
        return "AGAINST"
    return "" if denied else kind
