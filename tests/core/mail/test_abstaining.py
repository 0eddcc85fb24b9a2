"""Talk about abstaining abstains of nothing; whoever abstains is heard as before."""

from __future__ import annotations

import pytest

from hub.core.mail.abstaining import ASKED, NOTHING, of_abstaining
from hub.core.mail.fold import fold
from tests.core.mail.answering import ENGLISH, FRENCH, heard
from tests.growth import is_linear

TALK = (
    "Good point, I hadn't considered abstaining. It seems reasonable that abstaining adjusts the number of voters.",
    'There are 8 "yes", 0 "no", and no abstentions.',
    "I won't abstain.",
    "I don't want to abstain.",
    "I'm not neutral on this.",
    "Abstention is not counted in the quorum.",
    "Abstaining is possible too.",
    "People who don't know the subject should abstain.",
    "8 in favour, none against, no abstention.",
    "8 yes, 0 no and 2 abstentions.",
    "Instead of abstaining, please tell us what bothers you.",
    "Je ne veux pas m'abstenir.",
    "Je n'avais pas pensé à m'abstenir.",
    "L'abstention ne compte pas dans le quorum.",
    "Il n'y a pas eu d'abstention.",
    "8 pour, 0 contre, pas d'abstention.",
    "Plutôt que de s'abstenir, dites ce qui gêne.",
    "Paul s'est abstenu, il faut donc 12 voix.",
    "Je ne suis pas neutre.",
)
MAYBE = (
    "I'd rather vote yes than abstain.",
    "I see three people abstained.",
    "I missed the deadline to abstain.",
    "Je ne savais pas qu'on pouvait s'abstenir.",
    "Je pensais m'abstenir.",
)
ABSTAINS = (
    "I abstain.",
    "Abstaining, not having tested it.",
    "I can't vote on this so I abstain.",
    "I don't know enough about this and will abstain.",
    "I have no choice but to abstain.",
    "Abstention, faute de temps.",
    "Je ne peux que m'abstenir.",
    "Je n'ai pas d'autre choix que de m'abstenir.",
    "C'est une abstention.",
    "Plutôt neutre.",
    "Abstention de ma part.",
    "Moi pas d'avis abstention",
    "As a new member I have no stake here and abstain.",
    "Sans avis => abstention",
)


@pytest.mark.parametrize("said", TALK)
@pytest.mark.parametrize("proposal", [ENGLISH, FRENCH])
def test_talk_about_abstaining_is_no_abstention(said: str, proposal: str) -> None:
    assert heard(said, proposal).position == "none"


@pytest.mark.parametrize("said", MAYBE)
def test_what_one_may_mean_by_it_is_asked_at_most(said: str) -> None:
    assert of_abstaining(fold(said)) == ASKED
    assert heard(said, FRENCH).position in ("ask", "none")


@pytest.mark.parametrize("said", ABSTAINS)
def test_who_abstains_is_heard(said: str) -> None:
    assert heard(said, FRENCH).position == "abstain"


@pytest.mark.parametrize(
    "said", ["Bernard has abstained, I'll do the same.", "No 3 abstains.", "Le collectif s'abstient."]
)
def test_what_groups_do_and_who_joins_is_left_to_others(said: str) -> None:
    assert of_abstaining(fold(said)) == ""


def test_of_oneself_what_is_denied_beside_a_side_is_asked() -> None:
    assert of_abstaining("i would not abstain but vote yes") == ASKED
    assert of_abstaining("i would not abstain") == NOTHING
    assert of_abstaining("il parait que tu t'abstiens") == NOTHING
    assert of_abstaining("for our current size of 17 minus one abstaining, that means 13") == ASKED
    assert of_abstaining("je ne veux pas d'abstention") == NOTHING
    assert of_abstaining("rien") == ""


def test_it_is_linear() -> None:
    assert is_linear(of_abstaining, "i do not, and abstain " * 4000)
    assert is_linear(of_abstaining, "no abstentions " * 4000)


@pytest.mark.parametrize(
    "said",
    ["Sans avis abstention", "Pas d'avis abstention", "Ni pour ni contre = abstention", "No opinion abstain",
     "No strong opinion/abstain", "Pas concerné abstention", "Je me vois contraint de m'abstenir."],
)  # fmt: skip
def test_who_knows_or_cares_nothing_abstains(said: str) -> None:
    assert heard(said, FRENCH).position == "abstain"
