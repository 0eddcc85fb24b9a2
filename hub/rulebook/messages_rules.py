"""The messages about reactions, actions and templates. Text only."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

from collections.abc import Mapping

from hub.rulebook.message import Message

_W = "warning"

_CONDITIONS = {
    "unknown_kind": Message(
        "sorte d'évènement inconnue « {kind} »",
        "Sortes proches : {known}.",
        'unknown kind of event "{kind}"',
        "Kinds close to it: {known}.",
    ),
    "unknown_field": Message(
        "champ inconnu « {field} »",
        "{kind} a : {known}.",
        'unknown field "{field}"',
        "{kind} has: {known}.",
    ),
    "field_not_everywhere": Message(
        "le champ « {field} » n'existe pas pour {kinds} : la condition y sera toujours fausse",
        "Faites une réaction à part pour ces évènements, ou retirez-les de « event ».",
        'the field "{field}" does not exist for {kinds}: the condition is always false there',
        "Write a reaction of its own for these events, or take them out of `event`.",
        _W,
    ),
    "field_types_differ": Message(
        "le champ « {field} » n'a pas le même type partout ({types})",
        "Faites une réaction par sorte d'évènement.",
        'the field "{field}" does not have the same type everywhere ({types})',
        "Write one reaction for each kind of event.",
    ),
    "unknown_operator": Message(
        "opérateur inconnu « {operator} »",
        "Opérateurs possibles ici : {known}.",
        'unknown operator "{operator}"',
        "Operators possible here: {known}.",
    ),
    "operator_not_for_type": Message(
        "« {operator} » ne s'applique pas à « {field} », qui est {type}",
        "Opérateurs possibles ici : {known}.",
        '"{operator}" does not apply to "{field}", which is {type}',
        "Operators possible here: {known}.",
    ),
    "wrong_value": Message(
        "« {value} » ne convient pas à « {field} »",
        "Attendu : {wanted}.",
        '"{value}" does not suit "{field}"',
        "Expected: {wanted}.",
    ),
    "number_in_quotes": Message(
        "« {value} » est un texte, « {field} » est un nombre",
        "Enlevez les guillemets, et écrivez les centimes avec un point.",
        '"{value}" is a text, "{field}" is a number',
        "Remove the quotes, and write cents with a point.",
    ),
    "empty_test": Message(
        "rien à comparer pour « {field} »",
        "Écrivez une valeur, une liste, ou un opérateur ; {{missing: true}} pour « absent ».",
        'nothing to compare "{field}" with',
        "Write a value, a list, or an operator; {{missing: true}} for “absent”.",
    ),
    "bad_range": Message(
        "« between » demande deux valeurs, la plus petite d'abord",
        "Par exemple between: [10, 200].",
        "`between` needs two values, the smaller first",
        "For instance between: [10, 200].",
    ),
    "bad_pattern": Message(
        "motif impossible : {problem}",
        "Les motifs sont ceux de RE2 : ni retour arrière ni « regarde autour », au plus 1000 répétitions.",
        "impossible pattern: {problem}",
        "Patterns are those of RE2: no back-reference, no look-around, 1000 repetitions at most.",
    ),
    "too_many_conditions": Message(
        "{count} conditions, {limit} au plus",
        "Utilisez une liste de valeurs, ou coupez la réaction en deux.",
        "{count} conditions, {limit} at most",
        "Use a list of values, or cut the reaction in two.",
    ),
    "not_of_missing": Message(
        "« not » sera vrai aussi quand « {field} » est absent",
        "Écrivez la comparaison contraire, ou ajoutez « {field}: {{missing: false}} » sous where.",
        '`not` is also true when "{field}" is absent',
        "Write the opposite comparison, or add `{field}: {{missing: false}}` under where.",
        _W,
    ),
    "never_fires": Message(
        "cette réaction ne peut jamais se déclencher : {why}",
        "Corrigez l'une des conditions.",
        "this reaction can never fire: {why}",
        "Correct one of the conditions.",
    ),
    "expression_syntax": Message(
        "{wanted} attendu ici, et non « {found} »",
        "Par exemple : counterparty.kind = \"person\" and not label has \"remboursement\"",
        "expected {wanted} here, not \"{found}\"",
        "For instance: counterparty.kind = \"person\" and not label has \"refund\"",
    ),
    "expression_ends": Message(
        "la condition s'arrête trop tôt : {wanted} attendu",
        "Complétez la ligne.",
        "the condition ends too early: expected {wanted}",
        "Complete the line.",
    ),
    "expression_unquoted": Message(
        "le texte « {text} » doit être entre guillemets",
        "Écrivez \"{text}\".",
        "the text \"{text}\" must be between quotes",
        "Write \"{text}\".",
    ),
    "expression_open_text": Message(
        "guillemet jamais refermé",
        "Ajoutez le guillemet fermant.",
        "a quote that is never closed",
        "Add the closing quote.",
    ),
    "expression_character": Message(
        "signe inattendu « {character} »",
        "Une condition se compose de champs, de =, !=, <, <=, >, >=, de mots (and, or, not, has…) et de textes entre guillemets.",
        'unexpected sign "{character}"',
        "A condition is made of fields, of =, !=, <, <=, >, >=, of words (and, or, not, has…) and of texts between quotes.",
    ),
    "expression_too_long": Message(
        "condition trop longue : {count} caractères, {limit} au plus",
        "Utilisez where, ou coupez la réaction en deux.",
        "condition too long: {count} characters, {limit} at most",
        "Use where, or cut the reaction in two.",
    ),
    "expression_too_deep": Message(
        "plus de {limit} parenthèses imbriquées",
        "Utilisez where, ou coupez la réaction en deux.",
        "more than {limit} nested parentheses",
        "Use where, or cut the reaction in two.",
    ),
    "only_it_inside": Message(
        "dans « any of … where », seul « it » peut être lu, et non « {field} »",
        "Mettez « any of … where … » entre parenthèses et le reste à côté.",
        'inside `any of … where`, only `it` can be read, not "{field}"',
        "Put `any of … where …` between parentheses and the rest beside it.",
    ),
    "not_a_list_field": Message(
        "« any of » demande une liste ; « {field} » est {type}",
        "Comparez le champ directement.",
        '`any of` needs a list; "{field}" is {type}',
        "Compare the field directly.",
    ),
}  # fmt: skip

_ACTIONS = {
    "no_action": Message(
        "« do » est vide : la réaction ne fait rien",
        "Donnez au moins une action.",
        "`do` is empty: the reaction does nothing",
        "Give one action at least.",
    ),
    "action_shape": Message(
        "une action s'écrit « - nom: {{…}} », une par ligne",
        "",
        "an action is written `- name: {{…}}`, one a line",
        "",
    ),
    "unknown_action": Message(
        "action inconnue « {action} »",
        "Actions : {known}.",
        'unknown action "{action}"',
        "Actions: {known}.",
    ),
    "unknown_param": Message(
        "« {param} » n'est pas une information de {action}",
        "{action} prend : {known}.",
        '"{param}" is not a field of {action}',
        "{action} takes: {known}.",
    ),
    "missing_param": Message(
        "{action} a besoin de « {param} »",
        "{doc}",
        '{action} needs "{param}"',
        "{doc}",
    ),
    "param_from_event": Message(
        "{action} a besoin de « {param} », que cet évènement ne donne pas",
        "Un évènement qui a {known} le donnerait ; sinon écrivez-le.",
        '{action} needs "{param}", which this event does not give',
        "An event that has {known} would give it; else write it.",
    ),
    "bad_param": Message(
        "« {value} » ne convient pas pour « {param} » de {action}",
        "Attendu : {wanted}.",
        '"{value}" does not suit "{param}" of {action}',
        "Expected: {wanted}.",
    ),
    "private_label": Message(
        "tout le monde lit « {param} » : un texte qui vient du libellé de la banque ou d'un nom n'y est pas mis",
        "Écrivez-le en toutes lettres ; sans lui, le nom du compte est montré.",
        'anybody reads "{param}": a text that comes of the bank\'s label or of a name is not put there',
        "Write it in full; without it the account's name is shown.",
        _W,
    ),
    "unknown_choice": Message(
        "« {value} » n'est pas possible pour « {param} » de {action}",
        "Choix : {known}.",
        '"{value}" is not possible for "{param}" of {action}',
        "Choices: {known}.",
    ),
    "unknown_class": Message(
        "classe de décision inconnue « {value} »",
        "Classes : {known}.",
        'unknown class of decision "{value}"',
        "Classes: {known}.",
    ),
    "unknown_account": Message(
        "le compte « {account} » n'est pas dans le plan de comptes",
        "Ajoutez-le sous « chart: accounts: », ou choisissez parmi : {known}.",
        'the account "{account}" is not in the chart',
        "Add it under `chart: accounts:`, or choose among: {known}.",
    ),
    "unknown_page": Message(
        "page inconnue « {page} »",
        "Pages : {known}.",
        'unknown page "{page}"',
        "Pages: {known}.",
    ),
    "unknown_member": Message(
        "membre inconnu « {member} »",
        "Membres : {known}.",
        'unknown member "{member}"',
        "Members: {known}.",
    ),
    "bad_split": Message(
        "répartition impossible : {why}",
        "Chaque ligne a un compte et un montant, une part (0.5) ou « rest: true », une seule fois.",
        "impossible split: {why}",
        "Each line has an account and an amount, a share (0.5) or `rest: true`, once only.",
    ),
    "same_account": Message(
        "débit et crédit sont le même compte « {account} »",
        "Une écriture relie deux comptes différents.",
        'debit and credit are the same account "{account}"',
        "An entry joins two different accounts.",
    ),
    "template_syntax": Message(
        "modèle illisible : {problem}",
        "Un champ s'écrit {{{{ event.label }}}}.",
        "the template cannot be read: {problem}",
        "A field is written {{{{ event.label }}}}.",
    ),
    "template_variable": Message(
        "le modèle nomme « {variable} », qui n'existe pas ici",
        "Un modèle lit : {known}.",
        'the template names "{variable}", which does not exist here',
        "A template reads: {known}.",
    ),
    "template_field": Message(
        "le modèle nomme le champ « {field} », que l'évènement n'a pas",
        "{kind} a : {known}.",
        'the template names the field "{field}", which the event lacks',
        "{kind} has: {known}.",
    ),
    "loop": Message(
        "boucle : {chain}",
        "Changez l'évènement écouté, ou retirez l'action qui le provoque.",
        "loop: {chain}",
        "Change the event listened to, or remove the action that causes it.",
    ),
    "same_entry_twice": Message(
        "« {other} » ({place}) se déclenche toujours en même temps et passe la même écriture",
        "Supprimez l'une des deux, ou précisez leurs conditions.",
        '"{other}" ({place}) always fires with it and posts the same entry',
        "Delete one of the two, or narrow their conditions.",
    ),
    "word_of_a_reaction": Message(
        "« {key} » n'est pas un mot de la charte : c'est une réaction qui ouvre une décision",
        "Écrivez l'étiquette dans la réaction qui l'ouvre (« where: subject ») : une copie de celle du profil, sous le même id.",
        '"{key}" is no word of the charter: a reaction opens a decision',
        "Write the tag in the reaction that opens it (`where: subject`): a copy of the profile's, under the same id.",
    ),
    "charter_clash": Message(
        "« {key} » ne peut pas se faire comme c'est écrit : {why}",
        "Changez ce réglage, ou celui qui le contredit.",
        '"{key}" cannot be done as it is written: {why}',
        "Change this setting, or the one that it contradicts.",
    ),
}

TABLE: Mapping[str, Message] = {**_CONDITIONS, **_ACTIONS}
