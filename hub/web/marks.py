"""Short words and tones for what the store calls by codes: data for the templates."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from hub.core.decision.notice_texts import WAYS
from hub.core.page import Block

_TONES = {
    "draft": "quiet", "notice": "open", "consent_open": "open", "objected": "warn", "deadlock": "warn",
    "vote_notice": "open", "vote_open": "open", "tally": "open", "adopted": "good", "contested": "warn",
    "in_force": "good", "review_due": "warn", "rejected": "bad", "no_result": "quiet", "withdrawn": "quiet",
    "dormant": "quiet", "superseded": "quiet",
    "paid": "good", "pending": "open", "approved": "good", "refused": "bad",
    "incomplete": "warn", "noted": "open", "lapsed": "quiet", "declaring": "open", "deciding": "open",
    "validated": "good", "failed": "quiet",
    "ok": "good", "late": "warn", "error": "bad", "never": "quiet",
}  # fmt: skip

TAKEN = ("adopted", "in_force", "review_due")
OPEN = ("draft", "notice", "consent_open", "objected", "deadlock", "vote_notice", "vote_open", "tally", "contested")
# Where a position may be taken: while a count stands it is challenged, or not at all.
HEARD = tuple(state for state in OPEN if state != "tally")

_SAID: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "doubt": {
        "held": {"fr": "un relevé se contredit : rien n'en est écrit", "en": "a statement contradicts itself: nothing "
                 "of it is booked"},
        "split": {"fr": "un jour partagé par deux relevés sans solde", "en": "a day shared by two statements without "
                  "balances"},
        "gap": {"fr": "un relevé, ou une ligne, manque entre deux", "en": "a statement, or a line, lacks between two"},
        "page": {"fr": "la suite d'un relevé en plusieurs pages manque", "en": "the next page of a statement is "
                 "lacking"},
        "missing": {"fr": "la banque ne dit plus cette ligne", "en": "the bank no longer states this line"},
        "conflict": {"fr": "une référence, deux montants", "en": "one reference, two amounts"},
        "currency": {"fr": "un relevé dans une autre monnaie", "en": "a statement in another currency"},
        "renumbered": {"fr": "un compte nouveau commence où un autre finit", "en": "a new account begins where another "
                       "one ends"},
        "repeated": {"fr": "un relevé a les lignes de ce compte, sous un autre nom", "en": "a statement has the lines "
                     "of this account, under another name"},
        "batch": {"fr": "un fichier dit ces lignes en une somme, ou en détail : elles comptent une fois",
                  "en": "a file tells these lines otherwise, as one sum or in parts: they count once"},
        "surplus": {"fr": "un fichier a des lignes de trop pour un jour dont les soldes sont justes : rien n'en est "
                    "écrit", "en": "a file has more lines of a day than its balances allow: nothing of it is booked"},
        "unnamed": {"fr": "un relevé ne dit pas de quel compte il est, et cela ne se déduit pas", "en": "a statement "
                    "does not say of which account it is, and nothing else tells"},
        "closed": {"fr": "un relevé a des lignes nouvelles de jours où les comptes sont clos : rien n'en est écrit",
                   "en": "a statement has new lines of days on which the books are closed: nothing of it is booked"},
        "late": {"fr": "la banque dit après coup une ligne d'un jour où les comptes sont clos : elle y est écrite, le "
                 "FEC qui a été remis est à refaire", "en": "the bank told late a line of a day on which the books are "
                 "closed: it is written there, and the FEC that was handed over is to be made again"},
        "online": {"fr": "un paiement en ligne, corrigé à la main, est refusé ou rendu depuis : l'écriture à la main "
                   "est-elle encore juste ?", "en": "a payment online was corrected by hand, and refused or given back "
                   "since: is the entry by hand still right?"},
        "expense": {"fr": "un virement qui a remboursé une note de frais semble rendu par la banque : est-elle encore "
                    "remboursée ?", "en": "a transfer that paid back an expense note seems to be returned by the bank: "
                    "is it still paid?"},
        "dues": {"fr": "un paiement qui a réglé une cotisation est rendu en partie, ou semble rendu sans référence qui "
                 "le dise : la cotisation reste-t-elle payée ?", "en": "a payment that paid dues is given back in "
                 "part, or seems so without a reference that tells it: are the dues still paid?"},
    },
    "objection": {
        "raised": {"fr": "levée", "en": "raised"},
        "incomplete": {"fr": "à compléter", "en": "to be completed"},
        "qualified": {"fr": "recevable", "en": "admissible"},
        "standing": {"fr": "maintenue", "en": "standing"},
        "integrated": {"fr": "intégrée", "en": "integrated"},
        "withdrawn": {"fr": "retirée", "en": "withdrawn"},
        "dismissed": {"fr": "écartée", "en": "dismissed"},
        "reserve": {"fr": "devenue réserve", "en": "turned into a reservation"},
        "ignored": {"fr": "sans effet", "en": "without effect"},
        "closed": {"fr": "d'avant que la proposition revienne", "en": "of before the proposal came back"},
        "voted": {"fr": "tranchée par le vote", "en": "settled by the vote"},
        "ended": {"fr": "close avec la décision", "en": "closed with the decision"},
        "denied": {"fr": "reniée : pas de son auteur", "en": "denied: not by its author"},
    },
    "adopted_by": WAYS,
    "proof": {
        "list": {"fr": "par la liste, sans preuve", "en": "through the list, unproven"},
        "signed": {"fr": "courriel signé par son domaine", "en": "mail signed by its domain"},
        "relayed": {"fr": "vérifié par le serveur de la liste", "en": "checked by the list's server"},
        "direct": {"fr": "écrit au hub, vérifié", "en": "written to the hub, checked"},
        "link": {"fr": "lien personnel ou portail", "en": "personal link or portal"},
    },
    "deadline": {
        "announce": {"fr": "annonce attendue", "en": "notice expected"},
        "close": {"fr": "clôture", "en": "closes"},
        "reminder": {"fr": "rappel", "en": "reminder"},
        "contest": {"fr": "fin du délai de contestation", "en": "contest window ends"},
        "contest_ends": {"fr": "fin de la contestation", "en": "contest ends"},
        "vote_opens": {"fr": "ouverture du vote", "en": "vote opens"},
        "vote_closes": {"fr": "clôture du vote", "en": "vote closes"},
        "challenge_ends": {"fr": "fin des réclamations", "en": "challenges end"},
        "ruling": {"fr": "arbitrage attendu", "en": "ruling expected"},
        "review": {"fr": "révision", "en": "review"},
        "renew": {"fr": "renouvellement", "en": "renewal"},
        "dormant": {"fr": "mise en sommeil", "en": "goes dormant"},
        "dormant_warning": {"fr": "avertissement avant la mise en sommeil", "en": "warning before it goes dormant"},
        "effect": {"fr": "entrée en vigueur", "en": "takes effect"},
        "deadlock": {"fr": "constat de désaccord", "en": "deadlock is noted"},
        "grace": {"fr": "délai pour compléter une objection", "en": "time to complete an objection"},
        "asked": {"fr": "réponse attendue à une question", "en": "answer to a question expected"},
        "proof": {"fr": "de qui vient une demande", "en": "whose a request is"},
        "appeal": {"fr": "délai pour faire appel", "en": "time to appeal"},
        "sponsor": {"fr": "parrainages attendus", "en": "sponsors expected"},
        "takeover": {"fr": "reprise possible par une autre personne", "en": "somebody else may take it over"},
        "repropose": {"fr": "peut être proposée à nouveau", "en": "may be proposed again"},
    },
    "profile": {
        "name": {"fr": "Nom d'usage", "en": "Name to use"},
        "role": {"fr": "Ce que je fais dans le lieu", "en": "What I do in the place"},
        "time": {"fr": "Quand on peut me solliciter", "en": "When I can be asked"},
        "interests": {"fr": "Ce qui m'intéresse", "en": "What I care about"},
        "limits": {"fr": "Ce qu'il vaut mieux ne pas me demander", "en": "What not to ask me"},
    },
    "event": {
        "decided": {"fr": "traité", "en": "decided"},
        "pending": {"fr": "en attente", "en": "pending"},
        "dead": {"fr": "en échec", "en": "failed"},
    },
    "dead": {
        "event": {"fr": "événement", "en": "event"},
        "effect": {"fr": "action", "en": "effect"},
        "quarantine": {"fr": "illisible", "en": "unreadable"},
    },
    "group": {
        "have": {"fr": "Ce que nous avons", "en": "What we have"},
        "income": {"fr": "D'où vient l'argent", "en": "Where money comes from"},
        "expense": {"fr": "Où va l'argent", "en": "Where money goes"},
        "other": {"fr": "En attente et divers", "en": "Waiting and other"},
    },
    "dues": {
        "paid": {"fr": "à jour", "en": "paid"},
        "late": {"fr": "en retard", "en": "late"},
        "never": {"fr": "sans paiement", "en": "never paid"},
    },
    "use": {
        "cash_in": {"fr": "Caisse, entrée", "en": "Cash box, in"},
        "cash_out": {"fr": "Caisse, sortie", "en": "Cash box, out"},
        "opening": {"fr": "Soldes à l'ouverture", "en": "Opening balances"},
        "cheque": {"fr": "Chèque reçu", "en": "Cheque received"},
        "volunteering": {"fr": "Bénévolat", "en": "Volunteering"},
        "other": {"fr": "Autre", "en": "Other"},
    },
    "expense": {
        "incomplete": {"fr": "incomplète", "en": "incomplete"},
        "noted": {"fr": "à approuver", "en": "to be approved"},
        "approved": {"fr": "à rembourser", "en": "to be paid back"},
        "paid": {"fr": "remboursée", "en": "paid back"},
        "refused": {"fr": "refusée", "en": "refused"},
        "lapsed": {"fr": "éteinte", "en": "lapsed"},
    },
    "budget": {
        "planned": {"fr": "prévu", "en": "planned"},
        "committed": {"fr": "engagé", "en": "committed"},
        "spent": {"fr": "dépensé", "en": "spent"},
        "left": {"fr": "reste", "en": "left"},
    },
    "envelope": {
        "declaring": {"fr": "ouvert aux déclarations", "en": "open to declarations"},
        "deciding": {"fr": "en décision", "en": "being decided"},
        "validated": {"fr": "validé", "en": "validated"},
        "failed": {"fr": "sans suite", "en": "nothing came of it"},
    },
    "proposal": {
        "pending": {"fr": "à approuver", "en": "to be approved"},
        "approved": {"fr": "approuvée", "en": "approved"},
        "refused": {"fr": "refusée", "en": "refused"},
    },
    "correction": {
        "misread": {"fr": "une position mal lue", "en": "a misread position"},
        "duplicate": {"fr": "un doublon d'une autre décision", "en": "a duplicate of another decision"},
        "opened_by_mistake": {"fr": "ouverte par erreur", "en": "opened by mistake"},
        "wrong_thread": {"fr": "un fil qui ne la concerne pas", "en": "a thread that is not its own"},
        "undo": {"fr": "annuler une correction", "en": "undo a correction"},
    },
    "sync": {
        "ok": {"fr": "à jour", "en": "up to date"},
        "late": {"fr": "en retard", "en": "late"},
        "error": {"fr": "en erreur", "en": "failing"},
        "never": {"fr": "jamais synchronisé", "en": "never synced"},
        "clock": {"fr": "L'horloge de cette machine", "en": "The clock of this machine"},
    },
}  # fmt: skip


def tone(state: str) -> str:
    """The tone of a state: open, good, warn, bad or quiet. Colour is never the only sign: its word is beside it."""
    return _TONES.get(state, "quiet")


def said(table: str, key: str, language: str) -> str:
    """A code in words; the code itself, spaces put in, when it has none."""
    both = _SAID[table].get(key.split(":", 1)[0])
    return both[language] if both else key.replace("_", " ")


def kind_of(block: Block) -> str:
    """The kind of a block, for the template."""
    return type(block).__name__


def safe_link(href: str) -> str:
    """An address that a browser may follow; "" for one that would act (`javascript:`) or is none."""
    try:
        scheme = urlsplit(href.strip()).scheme.lower()
    except ValueError:
        return ""
    return href if scheme in ("", "http", "https", "mailto") and "\\" not in href else ""
