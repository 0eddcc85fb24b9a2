"""Days as people name them when they arrange something, French and English: pieces of patterns over folded text."""

from __future__ import annotations

WEEKDAY = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
DAY = rf"(?:{WEEKDAY}|demain|ce soir|tomorrow|tonight)"
