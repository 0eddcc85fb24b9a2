"""What a count found, told in words: the figures, each option's score, the duels, the method, the outcome."""

# ruff: noqa: E501 - one sentence a line reads better than cut ones
# fmt: off
from __future__ import annotations

from collections.abc import Mapping

from hub.core.decision.notice_texts import Both, number
from hub.core.decision.tally import STATUS_QUO

_METHODS: Mapping[str, Both] = {
    "two_thirds": {"fr": "aux deux tiers{of}", "en": "by two thirds{of}"},
    "majority": {"fr": "à la majorité{of}", "en": "by majority{of}"},
    "approval": {"fr": "par approbation, l'option la plus approuvée l'emporte", "en": "by approval, the most approved option wins"},
    "majority_judgment": {"fr": "au jugement majoritaire, la meilleure mention médiane l'emporte", "en": "by majority judgment, the best median grade wins"},
    "condorcet": {"fr": "par classement (Condorcet), chaque option contre chaque autre", "en": "by ranking (Condorcet), each option against each other"},
}
# Of several options, the same ratio holds each against the status quo.
_OF_SEVERAL: Mapping[str, Both] = {
    "two_thirds": {"fr": "aux deux tiers{of} face au statu quo, la plus approuvée des options qui les ont l'emporte", "en": "by two thirds{of} against the status quo, the most approved of the options that have them wins"},
    "majority": {"fr": "à la majorité{of} face au statu quo, la plus approuvée des options qui l'ont l'emporte", "en": "by majority{of} against the status quo, the most approved of the options that have it wins"},
}
# What a share is taken of, where it is not of the votes for and against (`tally.base_of`).
SHARE_OF: Mapping[str, Both] = {
    "present": {"fr": "des personnes qui ont voté", "en": "of those who voted"},
    "electorate": {"fr": "des personnes qui pouvaient voter", "en": "of those who could vote"},
}
# What the figure of an option is, by the method.
_SCORES: Mapping[str, Both] = {
    "approval": {"fr": "Approbations", "en": "Approvals"},
    "majority_judgment": {"fr": "Mentions médianes", "en": "Median grades"},
    "condorcet": {"fr": "Duels gagnés", "en": "Duels won"},
}
_OUTCOMES: Mapping[str, Both] = {
    "adopted": {"fr": "la proposition est adoptée", "en": "the proposal is adopted"},
    "option": {"fr": "l'option {winner} est adoptée", "en": "option {winner} is adopted"},
    "rejected": {"fr": "la proposition est rejetée, rien ne change", "en": "the proposal is rejected, nothing changes"},
    "no_result": {"fr": "le vote ne décide de rien", "en": "the vote decides nothing"},
}
_WORDS: Mapping[str, Both] = {
    "yes_no": {"fr": "Pour : {yes}, contre : {no}, abstentions : {abstain}", "en": "For: {yes}, against: {no}, abstentions: {abstain}"},
    "proposal": {"fr": "la proposition", "en": "the proposal"},
    STATUS_QUO: {"fr": STATUS_QUO, "en": "change nothing"},
    "score": {"fr": "{option} : {score}", "en": "{option}: {score}"},
    "scores": {"fr": "{what} — {scores}", "en": "{what} — {scores}"},
    "pairs": {"fr": "Duels — {pairs}.", "en": "Duels — {pairs}."},
    "pair": {"fr": "{a} contre {b} : {won} à {lost}", "en": "{a} against {b}: {won} to {lost}"},
    "turnout": {"fr": " ; {voters} sur {electorate}.", "en": "; {voters} of {electorate}."},
    "quorum": {"fr": " Quorum : {wanted}.", "en": " Quorum: {wanted}."},
    "method": {"fr": " Compté {method}.", "en": " Counted {method}."},
    "outcome": {"fr": " Résultat : {outcome}.", "en": " Result: {outcome}."},
}
# Where the rule that told the winner is not the plain one of the method.
_BEYOND: Mapping[str, Both] = {
    "condorcet": {"fr": " Aucune option ne bat toutes les autres : l'emporte celle que mène à chaque autre la plus forte chaîne de duels gagnés (Schulze).", "en": " No option beats all others: the one that the strongest chain of duels won leads to each other wins (Schulze)."},
    "majority_judgment": {"fr": " À mention médiane égale décide le plus grand groupe de qui juge mieux qu'elle, ou moins bien (à groupes égaux, moins bien).", "en": " With equal median grades, the larger group decides of those who judge better than it, or worse (worse where they are equal)."},
}
_VOTER: Both = {"fr": "votant", "en": "voter"}
_VOTERS: Both = {"fr": "votants", "en": "voters"}
_EXPRESSED: Both = {"fr": "votant qui ne s'abstient pas", "en": "voter who does not abstain"}
_EXPRESS: Both = {"fr": "votants qui ne s'abstiennent pas", "en": "voters who do not abstain"}
_PREFERS: Both = {"fr": "bulletin qui préfère une option à ne rien changer", "en": "ballot that prefers an option to changing nothing"}
_PREFER: Both = {"fr": "bulletins qui préfèrent une option à ne rien changer", "en": "ballots that prefer an option to changing nothing"}
_BALLOT: Both = {"fr": "des bulletins comptés n'est prouvé par rien.", "en": "of the ballots counted is proven by nothing."}
_BALLOTS: Both = {"fr": "des bulletins comptés ne sont prouvés par rien.", "en": "of the ballots counted are proven by nothing."}


def found(result: Mapping[str, str], language: str) -> str:
    """What `result` (that of the decision) says, in a language. Keys that it lacks are not told: older ones hold no
    pairs (`pair.A.B`), no `unproven`, no `quorum_of` and no `share_of`."""
    def say(name: str, **values: str) -> str:
        return _WORDS[name][language].format(**values)

    scores = {key.partition(".")[2]: value for key, value in result.items() if key.startswith("score.")}
    several = bool(scores) and not set(scores) <= {"pour", "contre"}
    method = result["method"]
    by = _OF_SEVERAL.get(method, _METHODS[method]) if several else _METHODS[method]
    voters = number(int(result["voters"]), language, _VOTER, _VOTERS)
    lead = say("yes_no", yes=result["yes"], no=result["no"], abstain=result["abstain"])
    if several:
        listed = ", ".join(say("score", option=_option(one, language), score=score) for one, score in scores.items())
        lead = say("scores", what=_SCORES.get(method, _SCORES["approval"])[language], scores=listed)
    told = lead + say("turnout", voters=voters, electorate=result["electorate"])
    if pairs := _pairs(result, list(scores), language):
        told += " " + say("pairs", pairs=pairs)
    if result["quorum"] != "0":
        told += say("quorum", wanted=quorum(result, language))
    share = SHARE_OF.get(result.get("share_of", ""))
    of = f" {share[language]}" if share else ""
    told += say("method", method=by[language].format(of=of)) + _beyond(result, scores, language)
    told += say("outcome", outcome=_outcome(result, language))
    if (unproven := int(result.get("unproven") or 0)):
        told += " " + number(unproven, language, _BALLOT, _BALLOTS)
    return told


def quorum(result: Mapping[str, str], language: str) -> str:
    """« 5 votants », or, where a quorum is of those who prefer an option, so many ballots that do; "" without any."""
    words = {"preferring": (_PREFERS, _PREFER), "expressed": (_EXPRESSED, _EXPRESS)}.get(result.get("quorum_of", ""), (_VOTER, _VOTERS))
    return number(int(result["quorum"]), language, *words) if "quorum" in result else ""


def _option(name: str, language: str) -> str:
    return _WORDS[{"proposition": "proposal"}.get(name, name)][language] if name in ("proposition", STATUS_QUO) else name


def _outcome(result: Mapping[str, str], language: str) -> str:
    outcome, winner = result["outcome"], result["winner"]
    if outcome == "adopted" and winner not in ("", "proposition"):
        outcome = "option"
    return _OUTCOMES[outcome][language].format(winner=winner)


def _beyond(result: Mapping[str, str], scores: Mapping[str, str], language: str) -> str:
    """How the winner won where its figure alone does not say so: in a circle of duels, or of equal median grades."""
    winner, method = result["winner"], result["method"]
    others = [one for one in scores if one != winner]
    if result["outcome"] != "adopted" or winner not in scores:
        return ""
    if method == "majority_judgment":
        told = any(scores[one] == scores[winner] for one in others)
    else:
        told = method == "condorcet" and any(_beats(result, one, STATUS_QUO) and not _beats(result, winner, one) for one in others)
    return _BEYOND[method][language] if told else ""


def _beats(result: Mapping[str, str], one: str, other: str) -> bool:
    return int(result.get(f"pair.{one}.{other}", "0")) > int(result.get(f"pair.{other}.{one}", "0"))


def _pairs(result: Mapping[str, str], options: list[str], language: str) -> str:
    """Each pair once, the first option as the ballot names it."""
    duels = [(a, b) for place, a in enumerate(options) for b in options[place + 1 :] if f"pair.{a}.{b}" in result]
    return ", ".join(
        _WORDS["pair"][language].format(
            a=_option(a, language), b=_option(b, language),
            won=result[f"pair.{a}.{b}"], lost=result.get(f"pair.{b}.{a}", "0"),
        )
        for a, b in duels
    )
