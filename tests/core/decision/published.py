"""Real votes as counts by ranking or by grade, with the figures that were published for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Ranked:
    """A vote by ranking. `ballots`: ranks of options' letters, best first, ties together, and how many people gave it.

    `names` gives the letters' meaning. `pairs`: the published matrix, (preferred, other); `margins` when only the
    differences are published.
    """

    names: Mapping[str, str]
    ballots: Mapping[str, int]
    winner: str
    pairs: Mapping[str, int] = field(default_factory=dict)
    margins: Mapping[str, int] = field(default_factory=dict)


# Debian project leader, 5 to 18 April 2020, 339 ballots: the public tally sheet of debian.org/vote/2020/vote_001.
# Winner there; margins as the test suite of github.com/julien-boudry/Condorcet computes them from the same sheet.
DEBIAN_2020 = Ranked(
    {"c": "Jonathan Carter", "s": "Sruthi Chandran", "g": "Brian Gupta", "n": "None Of The Above"},
    {
        "c>s>g>n": 37, "c>s>n>g": 36, "c>g>s>n": 35, "c>g>s": 17, "s>c>n>g": 15, "s>c>g>n": 12, "c>sg>n": 12,
        "c>n>sg": 11, "c>g>n>s": 10, "c>s>g": 10, "c>n>s>g": 9, "c>n": 9, "c>n>g>s": 9, "c": 8, "c>sg": 7, "g>c>s": 7,
        "cs>g>n": 6, "g>c>s>n": 6, "c>s": 6, "n": 5, "s>n>c>g": 5, "cs>n>g": 4, "s>c>g": 4, "n>c>sg": 4, "g>s>c": 3,
        "g>c>n>s": 3, "c>s>n": 3, "c>g": 3, "g>c>n": 2, "g>n": 2, "g>s>n": 2, "n>c>g>s": 2, "csgn": 2, "n>g>c>s": 2,
        "s>n>cg": 2, "g>s>c>n": 2, "c>s>gn": 2, "s>g>c>n": 2, "s>n": 2, "g>c>sn": 1, "s>c>n": 1, "csg>n": 1, "s>c": 1,
        "cg": 1, "s>cg>n": 1, "g>n>c>s": 1, "s>g>c": 1, "s": 1, "n>g>s>c": 1, "g>c": 1, "g>sn>c": 1, "csg": 1, "g": 1,
        "n>csg": 1, "g>n>cs": 1, "cg>n>s": 1, "n>c>s>g": 1, "n>c": 1, "n>s>g>c": 1, "c>sn>g": 1,
    },
    "c",
    margins={"cs": 201, "cg": 241, "cn": 267, "sg": 49, "sn": 168, "gn": 69},
)  # fmt: skip

# Debian project leader, 24 March to 16 April 2002, 475 ballots, the matrix alone: debian.org/vote/2002/vote_0001.
DEBIAN_2002 = Ranked(
    {"b": "Branden Robinson", "h": "Raphaël Hertzog", "g": "Bdale Garbee", "n": "None Of The Above"},
    {},
    "g",
    {
        "bh": 255, "bg": 178, "bn": 385, "hb": 199, "hg": 134, "hn": 406, "gb": 291, "gh": 327, "gn": 443,
        "nb": 68, "nh": 50, "ng": 18,
    },
)  # fmt: skip

# Mayor of Burlington, Vermont, 3 March 2009: the 8,833 ballots that rank one of the three who came first
# (rangevoting.org/Burlington.html). Matrix: electowiki.org/wiki/2009_Burlington_mayoral_election. The count by
# elimination made Kiss mayor; Montroll beats each of the two others.
BURLINGTON_2009 = Ranked(
    {"m": "Andy Montroll", "k": "Bob Kiss", "w": "Kurt Wright"},
    {
        "m>k>w": 1332, "m>w>k": 767, "m": 455, "k>m>w": 2043, "k>w>m": 371, "k": 568, "w>m>k": 1513, "w>k>m": 495,
        "w": 1289,
    },
    "m",
    {"mk": 4067, "km": 3477, "mw": 4597, "wm": 3668, "kw": 4314, "wk": 4064},
)  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """A vote by grades. `profiles`: how many gave each grade, worst first; `medians` the published grades by number."""

    profiles: Mapping[str, tuple[int, ...]]
    medians: Mapping[str, int]
    winner: str


# French presidential election, poll by judgment of April 2011 for Terra Nova (Balinski and Laraki), in tenths of a
# percent, as the French Wikipedia's « Jugement majoritaire » gives it; à rejeter to excellent.
TERRA_NOVA_2011 = Judged(
    {
        "Aubry": (184, 114, 196, 126, 170, 129, 82),
        "Borloo": (185, 159, 196, 223, 153, 62, 22),
        "Villepin": (219, 174, 207, 204, 119, 58, 20),
        "Bayrou": (193, 166, 261, 192, 128, 47, 12),
        "Joly": (309, 190, 203, 145, 74, 47, 32),
        "Sarkozy": (413, 118, 135, 95, 111, 87, 41),
        "Chevènement": (322, 247, 228, 129, 58, 11, 5),
        "Mélenchon": (418, 214, 165, 112, 50, 27, 13),
        "Besancenot": (442, 204, 161, 99, 69, 17, 8),
        "Dupont-Aignan": (467, 277, 139, 70, 27, 14, 5),
        "Arthaud": (480, 261, 137, 77, 34, 9, 1),
        "Le Pen": (556, 93, 78, 72, 70, 65, 68),
    },
    {
        "Aubry": 3, "Borloo": 2, "Villepin": 2, "Bayrou": 2, "Joly": 2, "Sarkozy": 1, "Chevènement": 1, "Mélenchon": 1,
        "Besancenot": 1, "Dupont-Aignan": 1, "Arthaud": 1, "Le Pen": 0,
    },
    "Aubry",
)  # fmt: skip

# French presidential election, poll by judgment of 2021, in percent, from the same page.
POLL_2021 = Judged(
    {
        "Pécresse": (24, 13, 17, 17, 15, 10, 4),
        "Macron": (32, 11, 14, 10, 14, 12, 7),
        "Montebourg": (33, 26, 20, 11, 7, 2, 1),
        "Jadot": (36, 24, 17, 11, 7, 4, 1),
        "Hidalgo": (43, 20, 17, 9, 7, 3, 1),
        "Roussel": (43, 28, 16, 7, 3, 2, 1),
        "Dupont-Aignan": (45, 20, 15, 9, 6, 3, 2),
        "Le Pen": (47, 9, 10, 8, 9, 9, 8),
        "Taubira": (48, 17, 12, 10, 7, 3, 3),
        "Arthaud": (49, 24, 16, 7, 3, 1, 0),
        "Poutou": (52, 23, 12, 6, 4, 2, 1),
        "Mélenchon": (53, 14, 12, 7, 7, 3, 4),
        "Zemmour": (61, 7, 7, 6, 6, 7, 6),
    },
    {
        "Pécresse": 2, "Macron": 2, "Montebourg": 1, "Jadot": 1, "Hidalgo": 1, "Roussel": 1, "Dupont-Aignan": 1,
        "Le Pen": 1, "Taubira": 1, "Arthaud": 1, "Poutou": 0, "Mélenchon": 0, "Zemmour": 0,
    },
    "Pécresse",
)  # fmt: skip

# Two ties of the same page, between options of the same median: the second is elected in both.
TIE_ODD = Judged({"E": (0, 1, 2, 2, 0, 0, 0), "F": (0, 0, 3, 2, 0, 0, 0)}, {"E": 2, "F": 2}, "F")
TIE_EVEN = Judged({"E": (1, 0, 2, 2, 1, 0, 0), "F": (0, 1, 2, 3, 0, 0, 0)}, {"E": 2, "F": 2}, "F")
