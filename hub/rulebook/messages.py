"""Every message the checker can give, in French and in English. Text only: nothing here decides.

Placeholders are filled by `faults.Faults.add`; the first word given is the one that "did you mean" looks near.
Each id has its example in `tests/rulebook/bad/`.
"""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hub.rulebook import messages_rules, messages_trials
from hub.rulebook.message import Message

_W = "warning"
_READING = {
    "not_yaml": Message(
        "le fichier ne se lit pas ici ({problem})",
        "Vérifiez l'alignement des espaces, les deux-points suivis d'une espace et les guillemets fermés.",
        "the file cannot be read from here ({problem})",
        "Check the indentation, the space after each colon, and that quotes are closed.",
    ),
    "bad_character": Message(
        "caractère interdit dans un fichier de règles",
        "Supprimez-le ; enregistrez le fichier en UTF-8.",
        "a character that no rules file may hold",
        "Remove it; save the file as UTF-8.",
    ),
    "unreadable_file": Message(
        "le fichier ne peut pas être ouvert : {problem}",
        "Enregistrez-le en UTF-8 et vérifiez ses droits.",
        "the file cannot be opened: {problem}",
        "Save it as UTF-8 and check its permissions.",
    ),
    "unknown_profile": Message(
        "profil inconnu « {name} »",
        "Les profils livrés sont : {known}.",
        'unknown profile "{name}"',
        "The profiles shipped are: {known}.",
    ),
    "extends_in_space": Message(
        "« extends » ne s'écrit que dans un profil",
        'Écrivez profile = "{name}" dans space.toml.',
        '"extends" belongs in a profile only',
        'Write profile = "{name}" in space.toml.',
    ),
    "too_big": Message(
        "le fichier dépasse {limit}",
        "Répartissez les réactions dans plusieurs fichiers.",
        "the file is larger than {limit}",
        "Spread the reactions over several files.",
    ),
    "too_deep": Message(
        "plus de {limit} niveaux imbriqués",
        "Aucune règle n'en demande autant : un crochet ou une accolade est sans doute en trop.",
        "more than {limit} levels deep",
        "No rule needs that many: there is probably a bracket too many.",
    ),
    "anchor_refused": Message(
        "les ancres et renvois (&{name}, *{name}) ne sont pas acceptés",
        "Écrivez la valeur en toutes lettres à chaque endroit.",
        "anchors and aliases (&{name}, *{name}) are not accepted",
        "Write the value out in each place.",
    ),
    "tag_refused": Message(
        "l'étiquette de type {tag} n'est pas acceptée",
        "Enlevez-la ; pour forcer un texte, mettez-le entre guillemets.",
        "the type tag {tag} is not accepted",
        "Remove it; to force a text, put it between quotes.",
    ),
    "duplicate_key": Message(
        "« {key} » est déjà écrit ligne {line}, colonne {column}",
        "Gardez l'un des deux, ou réunissez-les.",
        '"{key}" is already written at line {line}, column {column}',
        "Keep one of the two, or join them.",
    ),
    "key_not_text": Message(
        "une clé doit être un mot simple",
        "Écrivez « nom: valeur ».",
        "a key must be a plain word",
        "Write `name: value`.",
    ),
    "several_documents": Message(
        "un seul document par fichier",
        "Enlevez la ligne « --- » ou coupez le fichier en deux.",
        "one document a file only",
        "Remove the `---` line or cut the file in two.",
    ),
}

_STRUCTURE = {
    "not_a_map": Message(
        "un fichier de règles est une suite de « clé: valeur », la première étant « rules: 1 »",
        "",
        "a rules file is a list of `key: value`, the first being `rules: 1`",
        "",
    ),
    "version_missing": Message(
        "il manque « rules: 1 » en tête du fichier",
        "Cette ligne dit dans quelle version du langage les règles sont écrites.",
        "`rules: 1` is missing at the top of the file",
        "This line says which version of the language the rules are written in.",
    ),
    "version_not_first": Message(
        "« rules: 1 » doit être la première clé du fichier",
        "Déplacez cette ligne tout en haut.",
        "`rules: 1` must be the first key of the file",
        "Move this line to the top.",
    ),
    "version_unknown": Message(
        "version du langage inconnue : {version}",
        "Ce hub lit la version 1.",
        "unknown version of the language: {version}",
        "This hub reads version 1.",
    ),
    "unknown_key": Message(
        "clé inconnue « {key} »",
        "Clés possibles ici : {known}.",
        'unknown key "{key}"',
        "Keys possible here: {known}.",
    ),
    "missing_key": Message(
        "il manque « {key} »",
        "Clés nécessaires ici : {known}.",
        '"{key}" is missing',
        "Keys needed here: {known}.",
    ),
    "wrong_shape": Message(
        "« {key} » doit être {wanted}",
        "",
        '"{key}" must be {wanted}',
        "",
    ),
    "bad_id": Message(
        "identifiant impossible « {id} »",
        "Un identifiant est fait de lettres, de chiffres, de tirets et de points, sans espace, 64 au plus.",
        'impossible id "{id}"',
        "An id is made of letters, digits, dashes and dots, without spaces, 64 at most.",
    ),
    "duplicate_id": Message(
        "l'identifiant « {id} » est déjà pris en {place}",
        "Donnez-lui un autre nom, ou supprimez l'un des deux.",
        'the id "{id}" is already taken at {place}',
        "Give it another name, or delete one of the two.",
    ),
    "set_twice": Message(
        "« {key} » est déjà réglé en {place}",
        "Gardez l'un des deux réglages.",
        '"{key}" is already set at {place}',
        "Keep one of the two settings.",
    ),
    "unknown_removed": Message(
        "« {id} » n'existe pas dans le profil : rien à retirer",
        "Le profil contient : {known}.",
        '"{id}" is not in the profile: nothing to remove',
        "The profile holds: {known}.",
    ),
    "bad_account_number": Message(
        "numéro de compte impossible « {number} »",
        "Un compte a de 2 à 10 chiffres, commençant par 1 à 8, avec au besoin des lettres à la fin.",
        'impossible account number "{number}"',
        "An account has 2 to 10 digits, beginning with 1 to 8, with letters at the end if need be.",
    ),
    "unknown_plan": Message(
        "plan comptable inconnu : {version}",
        "Les plans connus sont 1999, 2018 et 2025.",
        "unknown chart of accounts: {version}",
        "The known ones are 1999, 2018 and 2025.",
    ),
    "bad_period": Message(
        "période impossible « {period} »",
        "Écrivez year, month, une année (2026) ou des mois (2026-09/2027-06).",
        'impossible period "{period}"',
        "Write year, month, a year (2026) or months (2026-09/2027-06).",
    ),
    "bad_planned": Message(
        "« {planned} » n'est pas un montant prévu",
        "Écrivez un montant de plus de 0, au centime, avec un point : 1200.00.",
        '"{planned}" is not an amount that can be planned',
        "Write an amount above 0, in whole cents, with a point: 1200.00.",
    ),
    "budget_counts_nothing": Message(
        "rien ne compte sur ce budget",
        "Donnez-lui des comptes (« accounts ») ou des réactions (« reactions »).",
        "nothing counts on this budget",
        "Give it `accounts` or `reactions`.",
    ),
    "counted_twice": Message(
        "« {what} » compte déjà sur le budget {budget}, à la même période",
        "Laissez-le à un seul des deux, ou séparez leurs périodes.",
        '"{what}" counts on the budget {budget} already, in the same period',
        "Leave it to one of the two, or part their periods.",
    ),
    "unknown_reaction": Message(
        "réaction inconnue « {reaction} »",
        "Réactions : {known}.",
        'unknown reaction "{reaction}"',
        "Reactions: {known}.",
    ),
    "unknown_words": Message(
        "position inconnue « {position} »",
        "Positions qui ont un vocabulaire : {known}.",
        'unknown position "{position}"',
        "Positions that have words: {known}.",
    ),
    "unknown_language": Message(
        "langue inconnue « {language} »",
        "Langues connues : {known}.",
        'unknown language "{language}"',
        "Known languages: {known}.",
    ),
    "unknown_retention": Message(
        "donnée inconnue « {name} »",
        "Ce qui a une durée de conservation : {known}.",
        'unknown kind of data "{name}"',
        "Kinds of data that have a retention: {known}.",
    ),
    "template_missing": Message(
        "le modèle « {template} » n'existe pas dans le dossier pages",
        "Modèles présents : {known}.",
        'the template "{template}" is not in the pages folder',
        "Templates there: {known}.",
    ),
    "page_never_refreshed": Message(
        "aucune réaction ne rafraîchit cette page : elle ne changera qu'à la demande",
        "Ajoutez « refresh_page: {page} » à une réaction.",
        "no reaction refreshes this page: it will change on demand only",
        "Add `refresh_page: {page}` to a reaction.",
        _W,
    ),
    "unknown_charter_key": Message(
        "réglage de la charte inconnu « {key} »",
        "Quelques réglages : {known}.",
        'unknown setting of the charter "{key}"',
        "Some settings: {known}.",
    ),
    "bad_charter_value": Message(
        "« {key} » ne peut pas valoir « {value} »",
        "Attendu : {wanted}.",
        '"{key}" cannot be "{value}"',
        "Expected: {wanted}.",
    ),
    "criterion_without_source": Message(
        "le critère « {key} » n'a pas de source qui dise qui le remplit",
        "Branchez une source ({wanted}) ou retirez ce critère.",
        'the criterion "{key}" has no source to say who meets it',
        "Connect a source ({wanted}) or remove this criterion.",
    ),
}

PHRASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "did_you_mean": ("Vouliez-vous dire « {guess} » ?", 'Did you mean "{guess}"?'),
        "reaction": ("réaction « {id} »", 'reaction "{id}"'),
        "page": ("page « {id} »", 'page "{id}"'),
        "layout": ("relevé « {id} »", 'layout "{id}"'),
        "budget": ("budget « {id} »", 'budget "{id}"'),
        "test": ("test « {id} »", 'test "{id}"'),
        "charter": ("charte", "charter"),
        "chart": ("plan de comptes", "chart of accounts"),
        "words": ("vocabulaire", "words"),
        "retention": ("conservation", "retention"),
        "a field": ("un champ", "a field"),
        "a value": ("une valeur", "a value"),
        "a map": ("une suite de « clé: valeur »", "a map of `key: value`"),
        "a list": ("une liste", "a list"),
        "a text": ("un texte", "a text"),
        "texts": ("un texte ou une liste de textes", "a text or a list of texts"),
        "a number": ("un nombre", "a number"),
        "an amount": ("un montant", "an amount"),
        "true or false": ("true ou false", "true or false"),
        "a date": ("une date comme 2025-03-31", "a date such as 2025-03-31"),
        "a time": ("une date et une heure comme 2025-03-31 18:00", "a date and time such as 2025-03-31 18:00"),
        "a list of texts": ("une liste de textes", "a list of texts"),
        "a pattern": ("un motif entre guillemets", "a pattern between quotes"),
        "two values": ("deux valeurs, la plus petite d'abord", "two values, the smaller first"),
        "a list of values": ("une liste de valeurs", "a list of values"),
        "a duration": ("une durée comme P7D ou PT48H, sans secondes, P100Y au plus", "a duration such as P7D or PT48H, without seconds, P100Y at most"),
        "a duration or a list of them": (
            "une durée comme P7D, ou une durée par classe",
            "a duration such as P7D, or one for each class",
        ),
        "an account": ("un numéro de compte entre guillemets", "an account number between quotes"),
        "lines": ("une liste de lignes (account, et amount, share ou rest)", "a list of lines (account, and amount, share or rest)"),
        "closing_errors": (
            "{count} problème{s} dans {files} fichier{fs} ; les règles en vigueur ne changent pas.",
            "{count} problem{s} in {files} file{fs}; the rules in force are unchanged.",
        ),
        "closing_warnings": (
            "{count} avertissement{s} dans {files} fichier{fs}.",
            "{count} warning{s} in {files} file{fs}.",
        ),
    }
)  # fmt: skip

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {**_READING, **_STRUCTURE, **messages_rules.TABLE, **messages_trials.TABLE}
)
