"""Positions read by what is left: a clause that holds one word of position and, else, only words that change nothing.

People order the same few words in more ways than can be listed: « ma voix va au oui », « comptez-moi parmi les pour »,
« désolée Lucie, mais non », "full support from me". Anything unknown in the clause, and it is not read.
"""

from __future__ import annotations

from hub.core.mail.late import late

# Negated forms first: each span is read once.
_ATOMS = late(
    r"(?P<consent>(?:pas|aucune?|sans|zero|no|not|nulle) (?:d'|de |la moindre |any )?(?:objections?|opposition"
    r"|contre|opposee?|opposed|against)\b)"
    r"|(?P<objection>\bpas (?:du tout )?(?:d'accord|pour|favorable|partante?|ok)\b"
    r"|\bcontre(?! (?:moi|nous|l'avis|mon avis|le vote|la position|toute?))\b|\bopposee?\b|\bopposition\b"
    r"|\bobjections?\b|\bdefavorable\b|\bveto\b|\bagainst\b|\bopposed\b|\bnot in favou?r\b|\bna?ck\b|\bniet\b)"
    r"|(?P<reserve>\bavec (?:une |des )?reserves?\b|\bdubitati(?:f|ve)\b|\bsceptique\b)"
    r"|(?P<abstain>\babstention\b|\babstiens\b|\babstain(?:ing)?\b|\bneutre\b|\bneutral\b"
    r"|\b(?:vote|bulletin) blanc\b|\bsans (?:avis|opinion)\b)"
    r"|(?P<support>\bpour(?=\W*$| a \d+ ?%)|\bfavorable\b|\bpartante?\b|\bd'accord\b|\bvalidee?\b|\bapprouvee?\b"
    r"|\bin (?:full )?(?:favou?r|support)\b|\bapproved?\b|\baye\b|\blgtm\b|\bsupportive\b|\bfull support\b"
    r"|\bsoutien\b|👍|✅)"
    r"|(?P<yes>\boui\b|\byes\b|\bok\b)|(?P<no>\bnon\b|\bno\b(?! vote))"
)
_OWN = late(r"\b(?:je|j'|moi|me|m'|mon|ma|mes|i|i'm|my)\b|\bmoi\b")
_BALLOT = (
    r"(?:vote|voix|avis|position|reponse|choix|resolution|motion|proposition|question|point|item|answer|choice|stance"
    r"|voice)"
)
_ANNOUNCES = late(rf"\b{_BALLOT}\b(?: n°)? ?[a-z0-9]{{0,3}} ?[:=-]? *$")
_SAID_TO_BE_ONES_OWN = late(
    rf"\b{_BALLOT}\b|\b(?:oui|yes|ok|non|no) (?:pour|de|from|for) (?:moi|nous|ma part|mon cote|me|us|my side)\b"
)
_SORRY = late(
    r"\b(?:memes? (?:position|avis|raisons?|remarque)|pas les moyens|trop (?:cher|tot|tard|juste|risque)"
    r"|pas (?:le temps|la place|besoin)|too (?:expensive|early|late|much)|desolee?s?|navree?s?|pardon|helas"
    r"|malheureusement|ras|sorry|unfortunately|afraid|merci|thanks)\b"
)
_PARTS = late(
    r"\s*(?:[,;:()!…]|\.\.\.| - |\b(?P<but>mais|but)\b|\b(?P<so>donc|alors|du coup|so|hence|therefore)\b)[\s,:]*"
)
_PHRASES = late(
    r"\b(?:(?:vu|lu|relu) et|on ne peut plus|a fond|a \d+ ?%|\d+ ?%|bien sur|of course"
    r"|pour (?:moi|nous|ma part|notre part|mon compte|cette? proposition|la proposition|ce projet|ce texte)"
    r"|de mon cote|de (?:ma|notre) part|en ce qui me concerne|from (?:me|us|my side|our side|here)"
    r"|for (?:me|my part)|on (?:this|that)(?: one)?|quand meme|\(?(?:non-)?binding\)?)(?!\w)"
)
_CHANGE_NOTHING = """
je j moi me m mon ma mes suis c ca ce cet cette cela est et a au aux la le les l un une des du de d y en tout
toute tous fait tres vraiment absolument totalement completement entierement pleinement clairement franchement
honnetement sincerement evidemment resolument fermement carrement definitivement grand gros franc bon ben bah
voila aussi egalement encore toujours enfin finalement vote votes voix avis position reponse choix compte
comptez compter comptabilisez parmi range cote dis redis confirme va vais sera reste proposition projet texte
motion resolution idee solution vu lu relu peux peut pouvez mettez mets note notez inscrivez mettre camp clan
liste n° perso personnellement svp i im am is it it's this that the an my mine in on of to for count put as with
here still also very much fully totally definitely strongly strong full big hereby gladly happily clear
wholeheartedly absolutely completely be will ll have has proposal text please down mark and so just thanks merci
all
"""
_FILLERS = frozenset(_CHANGE_NOTHING.split())
_WORD = late(r"[^\W_]+(?:'(?=\w))?°?")


def read_clause(plain: str) -> tuple[str, int, int] | None:
    """A position with its place in a folded sentence that no other form has read; None when none is sure."""
    if "?" in plain or len(plain) > 240 or not _ATOMS.search(plain):
        return None
    if (said := _position(plain)) is not None:
        return said, 0, len(plain)
    for number, part in enumerate(_PARTS.finditer(plain)):
        before, last = plain[: part.start()], plain[part.end() :]
        if number == 0 and (said := _position(before)):
            others = {match.lastgroup for match in _ATOMS.finditer(last)} - {said}
            return None if others else (said, 0, part.start())
        ballot = ":" in part[0] and _ANNOUNCES.search(before) is not None
        follows = part["so"] is not None and len(before.split()) <= 3
        if not (ballot or follows or _OWN.search(before) or _SORRY.search(before)):
            continue
        if said := _position(last, announced=ballot, ends=follows or part["but"] is not None or ":" in part[0]):
            return said, part.end(), len(plain)
    return None


def _position(clause: str, *, announced: bool = False, ends: bool = False) -> str | None:
    """The one position of a clause; None when it holds none, two, or a word that may change it.

    `announced`: behind « mon vote : », « résolution 4 : »; `ends`: behind « mais » or a colon, as what a sentence
    comes to.
    """
    bare = _PHRASES.sub(" □ ", clause)
    sides = {match.lastgroup or "" for match in _ATOMS.finditer(bare)}
    if len(sides) != 1:
        return None
    side = sides.pop()
    if bare.strip(" .!") == "d'accord" and not (announced or ends):
        return None  # it answers anything
    words = _WORD.findall(_ATOMS.sub(" ", bare))
    left = [word.rstrip("'") for word in words if word != "□"]
    if len(left) > 12 or any(word not in _FILLERS and not word.isdigit() for word in left):
        return None
    if side in ("yes", "no"):
        # a bare yes or no answers anything: it must be said to be a vote
        if not (announced or ends or _SAID_TO_BE_ONES_OWN.search(clause)):
            return None
        return "support" if side == "yes" else "objection"
    return side if announced or not left or _OWN.search(clause) else None
