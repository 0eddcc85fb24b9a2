"""The messages about the tests beside the rules. Text only."""

from __future__ import annotations

from collections.abc import Mapping

from hub.rulebook.message import Message

_W = "warning"

TABLE: Mapping[str, Message] = {
    "test_needs": Message(
        "un test a besoin de « {key} »",
        "Un test a « test », « given », et « expect », « not » ou « expect_decision ».",
        'a test needs "{key}"',
        "A test has `test`, `given`, and `expect`, `not` or `expect_decision`.",
    ),
    "test_step": Message(
        "étape illisible",
        "Une étape est un évènement « - sorte: {{champs}} », ou « - after: P7D », ou « - at: 2025-03-03 10:00 ».",
        "a step that cannot be read",
        "A step is an event `- kind: {{fields}}`, or `- after: P7D`, or `- at: 2025-03-03 10:00`.",
    ),
    "test_time": Message(
        "temps illisible « {value} »",
        "Une date s'écrit 2025-03-03 10:00, une durée P7D ou PT36H ; le temps ne recule pas.",
        'a time that cannot be read "{value}"',
        "A date is written 2025-03-03 10:00, a duration P7D or PT36H; time does not go back.",
    ),
    "test_reply_to": Message(
        "« reply_to: {value} » ne désigne aucun évènement plus haut",
        "Les évènements de « given » sont numérotés à partir de 1.",
        "`reply_to: {value}` points to no event above",
        "The events of `given` are numbered from 1.",
    ),
    "test_file": Message(
        "évènement enregistré introuvable ou illisible « {name} »",
        "Donnez un fichier JSON placé à côté du test, tel que `hub translate` l'écrit.",
        'saved event not found or unreadable "{name}"',
        "Give a JSON file placed beside the test, as `hub translate` writes it.",
    ),
    "test_no_event": Message(
        "ce test ne donne aucun évènement",
        "Ajoutez-en un sous « given ».",
        "this test gives no event",
        "Add one under `given`.",
    ),
    "never_fired_by_tests": Message(
        "aucun test ne déclenche cette réaction",
        "Ajoutez un test qui la déclenche dans un fichier .test.yaml.",
        "no test makes this reaction fire",
        "Add a test that does, in a .test.yaml file.",
        _W,
    ),
    "never_silent_in_tests": Message(
        "aucun test ne montre quand cette réaction se tait",
        "Ajoutez un test avec un évènement de la même sorte qui ne la déclenche pas.",
        "no test shows when this reaction stays silent",
        "Add a test with an event of the same kind that does not make it fire.",
        _W,
    ),
}
