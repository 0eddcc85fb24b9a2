"""A preference between two things that the proposal names: 'I like "proposal" better than "motion"', « le vouvoiement
plutôt que le tutoiement ». Which of them is proposed only its author knows for sure, so they are asked."""

from __future__ import annotations

from hub.core.mail.fold import fold
from hub.core.mail.late import late

_QUOTE = r"[\"'*_]{0,2}"
_THING = rf"(?:the |a |an |le |la |les |l'|un |une |du )?{_QUOTE}(?P<%s>[\w-]{{4,30}}){_QUOTE}"
_ONE, _OTHER = _THING % "one", _THING % "other"
# Cheap, so that most mails never meet the costly patterns below.
_COMPARES = late(r"\b(?:than|over|rather|instead|prefere\w*|prefer\w*|plutot|plus|mieux|better|nicer|clearer)\b")
_PREFERS = (
    late(
        rf"\b(?:prefer(?:red|s)?|liked?|favou?r(?:ed)?|choose|pick|rather (?:have|use|keep|see|say)"
        rf"|(?:go|went|stick) with)(?: \w+){{0,2}}? {_ONE}(?: \w+)? (?:over|to|rather than|instead of|better than"
        rf"|more than) {_OTHER}"
    ),
    late(
        rf"\b(?:prefere\w*|aim\w+ (?:mieux|plus)|choisi\w*|garder\w*) {_ONE} (?:a|au|aux|plutot qu[e']"
        rf"|qu[e'])? ?{_OTHER}"
    ),
    late(rf"\bplutot {_ONE} qu[e'] ?{_OTHER}"),
    late(rf"{_ONE} (?:is|are|sounds?|looks?|reads?|feels?) (?:\w+ )?(?:better|nicer|clearer|\w+er) than {_OTHER}"),
    late(
        rf"{_ONE} (?:est|fait|sonne|semble|parait) (?:bien |beaucoup |nettement |tellement )?(?:plus \w+|mieux"
        rf"|meilleure?)(?: \w+){{0,3}}? que {_OTHER}"
    ),
    # « avec le tutoiement, le vouvoiement fait bien plus pro »
    late(
        rf"{_OTHER}, {_ONE} (?:est|fait|sonne|semble|parait|is|sounds"
        rf"|looks) (?:(?:bien|beaucoup|nettement|much|far) )?(?:plus \w+|mieux|meilleure?|better|nicer|clearer)"
    ),
)


def prefers_one(plain: str, proposal: str) -> bool:
    """Whether a folded mail prefers one of two things that the proposal names both. Pure, total, linear."""
    if not _COMPARES.search(plain):
        return False
    found = next((said for one in _PREFERS if (said := one.search(plain))), None)
    if found is None:
        return False
    named = fold(proposal)
    return found["one"] != found["other"] and all(found[name].rstrip("s") in named for name in ("one", "other"))
