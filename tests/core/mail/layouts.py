"""How mail programs lay out replies, in French and English: a name, the text, what its author wrote.

`PARENT` is what all of them answer. Written from the programs' habits, not copied from anybody's mails.
"""

# ruff: noqa: E501 - a mail is easier to read on one line

from __future__ import annotations

PARENT = """Bonjour à toutes et tous,

Je propose que nous achetions un vélo cargo pour les livraisons du fournil.
Le devis est de 2 400 euros, et la région en rembourse la moitié.

Sans objection d'ici vendredi midi, je passe la commande.

Anna Martin
"""

_MARKED = "\n".join(f"> {line}".rstrip() for line in PARENT.splitlines())

LAYOUTS: list[tuple[str, str, str]] = [
    ("chinese_attribution", f"+1, bonne idée\n\n在 2025/3/3 上午10:00，“Anna”<anna@example.org> 写入:\n\n{PARENT}", "+1, bonne idée"),
    (
        "qq_chinese_headers",
        f"+1, bonne idée\n------------------ 原始邮件 ------------------\n发件人: \"Anna\" <anna@example.org>;\n发送时间: 2025年3月3日(星期一) 上午10:00\n收件人: \"liste\"<liste@example.org>;\n主题: vélo\n\n{PARENT}",
        "+1, bonne idée",
    ),
    (
        "program_of_any_name_with_its_address",
        f"+1, bonne idée\n\nSent from SomeApp<http://www.example.org/r?b=1>\nOn 3 Mar 2025, at 10:00, Anna <anna@example.org<\nmailto:anna@example.org>> wrote:\n{PARENT}",
        "+1, bonne idée",
    ),
    ("zoho", f"+1, bonne idée\n\n---- On Mon, 03 Mar 2025 10:00:00 +0100 anna@example.org wrote ----\n\n{PARENT}", "+1, bonne idée"),
    (
        "gmail_de_date_wrapped",
        f"+1, bonne idée\n\nAnna Martin <anna@example.org> schrieb am Mo., 3.\nMärz 2025, 10:00:\n\n{_MARKED}\n",
        "+1, bonne idée",
    ),
    ("gmail_fr", f"+1, bonne idée\n\nLe lun. 3 mars 2025 à 10:00, Anna Martin <anna@example.org> a écrit :\n\n{_MARKED}\n", "+1, bonne idée"),
    (
        "gmail_fr_attribution_wrapped",
        f"D'accord.\n\nLe lun. 3 mars 2025 à 10:00, Anna Martin via Liste générale <\nliste@lists.example.org> a\nécrit :\n\n{_MARKED}\n",
        "D'accord.",
    ),
    (
        "gmail_en",
        f"Fine with me.\n\nOn Mon, Mar 3, 2025 at 10:00 AM Anna Martin <anna@example.org> wrote:\n\n{_MARKED}\n",
        "Fine with me.",
    ),
    (
        "gmail_en_attribution_wrapped",
        f"Fine with me.\n\nOn Mon, Mar 3, 2025 at 10:00 AM Anna Martin via the general list\n<liste@lists.example.org> wrote:\n>\n{_MARKED}\n",
        "Fine with me.",
    ),
    ("gmail_old", f"Oui.\n\n2025-03-03 10:00 GMT+01:00 Anna Martin <anna@example.org>:\n\n{_MARKED}\n", "Oui."),
    (
        "gmail_signature",
        f"Oui pour moi\n\n-- \nPaul Durand\nAtelier bois\n\nLe lun. 3 mars 2025 à 10:00, Anna <anna@example.org> a écrit :\n\n{_MARKED}\n",
        "Oui pour moi",
    ),
    (
        "thunderbird_fr_bottom",
        f"Le 03/03/2025 à 10:00, Anna Martin a écrit :\n{_MARKED}\n\nJe suis pour.\n\nCordialement, Paul\n",
        "Je suis pour.\n\nCordialement, Paul",
    ),
    (
        "thunderbird_fr_inline",
        "Le 03/03/2025 à 10:00, Anna Martin a écrit :\n> Je propose que nous achetions un vélo cargo pour les livraisons du fournil.\nOui !\n"
        "> Le devis est de 2 400 euros, et la région en rembourse la moitié.\n\nQui avance l'autre moitié ?\n",
        "Oui !\n\nQui avance l'autre moitié ?",
    ),
    ("thunderbird_en", f"On 03/03/2025 10:00, Anna Martin wrote:\n{_MARKED}\n\nI agree.\n", "I agree."),
    (
        "thunderbird_bottom_with_signature",
        f"Le 03/03/2025 à 10:00, Anna Martin a écrit :\n{_MARKED}\n\nPlutôt contre : trop cher.\n\n-- \nPaul\n06 00 00 00 00\n",
        "Plutôt contre : trop cher.",
    ),
    (
        "outlook_fr",
        "Pas d'objection.\n\nPaul\n\nDe : Anna Martin <anna@example.org>\nEnvoyé : lundi 3 mars 2025 10:00\nÀ : liste@lists.example.org\n"
        f"Objet : [coroutine] Vélo cargo\n\n{PARENT}",
        "Pas d'objection.\n\nPaul",
    ),
    (
        "outlook_fr_bold_labels",
        "Pas d'objection.\n\n*De :* Anna Martin <anna@example.org>\n*Envoyé :* lundi 3 mars 2025 10:00\n*À :* liste@lists.example.org\n"
        f"*Cc :* bureau@example.org;\nautre@example.org\n*Objet :* [coroutine] Vélo cargo\n\n{PARENT}",
        "Pas d'objection.",
    ),
    (
        "outlook_web_fr",
        "Je m'abstiens\n________________________________\nDe : Anna Martin <anna@example.org>\nEnvoyé : lundi 3 mars 2025 10:00\n"
        f"À : liste@lists.example.org <liste@lists.example.org>\nObjet : Vélo cargo\n\n{PARENT}",
        "Je m'abstiens",
    ),
    (
        "outlook_en",
        "No objection from me.\n\nFrom: Anna Martin <anna@example.org>\nSent: Monday, March 3, 2025 10:00 AM\n"
        f"To: liste@lists.example.org\nSubject: Re: Vélo cargo\n\n{PARENT}",
        "No objection from me.",
    ),
    (
        "outlook_en_blank_between_labels",
        "No objection.\n\n\nFrom: Anna Martin\n\nSent: Monday, March 3, 2025 10:00 AM\n\nTo: liste@lists.example.org\n\n"
        f"Subject: Vélo cargo\n\n{PARENT}",
        "No objection.",
    ),
    (
        "outlook_express_fr",
        "Je suis contre.\n\n-----Message d'origine-----\nDe : Anna Martin [mailto:anna@example.org]\nEnvoyé : lundi 3 mars 2025 10:00\n"
        f"À : liste\nObjet : Vélo\n\n{PARENT}",
        "Je suis contre.",
    ),
    (
        "outlook_express_en",
        f"Against.\n\n-----Original Message-----\nFrom: Anna Martin\nSent: Monday, March 3, 2025\nTo: liste\nSubject: Vélo\n\n{PARENT}",
        "Against.",
    ),
    (
        "outlook_mobile_fr",
        "Ok pour moi\n\nTélécharger Outlook pour Android<https://aka.ms/AAb9ysg>\n________________________________\nFrom: Anna Martin\n"
        f"Sent: Monday, March 3, 2025 10:00:00 AM\nTo: liste\nSubject: Vélo\n\n{PARENT}",
        "Ok pour moi",
    ),
    (
        "outlook_mobile_ios",
        f"Ok pour moi\n\nObtenir Outlook pour iOS\n<https://aka.ms/o0ukef>\n\nLe 3 mars 2025 à 10:00, Anna a écrit :\n{_MARKED}",
        "Ok pour moi",
    ),
    (
        "orange_quoted_headers",
        "Bonjour, d'accord avec Anna.\nBien à vous\n\n\n> Message du 03/03/25 10:00\n> De : \"Anna Martin\" <anna@example.org>\n"
        f"> A : liste@lists.example.org\n> Copie à : \n> Objet : Vélo cargo\n>\n{_MARKED}",
        "Bonjour, d'accord avec Anna.\nBien à vous",
    ),
    (
        "orange_headers_without_marks_after",
        "D'accord.\n\n> Message du 03/03/25 10:00\n> De : \"Anna Martin\" <anna@example.org>\n> A : liste@lists.example.org\n"
        f"> Objet : Vélo cargo\n\n{PARENT}",
        "D'accord.",
    ),
    (
        "orange_envoye",
        "D'accord.\n\nenvoyé : 3 mars 2025 à 10:00\nde : Anna Martin <anna@example.org>\nà : liste@lists.example.org\n"
        f"objet : Vélo cargo\n\n{PARENT}",
        "D'accord.",
    ),
    (
        "sfr",
        "D'accord\n\n========================================\n\nMessage du : 03/03/2025 10:00\nDe : \"Anna\" <anna@example.org>\n"
        f"À : liste@lists.example.org\nSujet : Vélo\n\n{PARENT}",
        "D'accord",
    ),
    (
        "free_zimbra",
        "Je soutiens.\n\n----- Mail original -----\nDe: \"Anna Martin\" <anna@example.org>\nÀ: liste@lists.example.org\n"
        f"Envoyé: Lundi 3 Mars 2025 10:00:00\nObjet: Vélo cargo\n\n{PARENT}",
        "Je soutiens.",
    ),
    (
        "zimbra_html",
        "Je soutiens.\n\nDe: \"Anna Martin\" <anna@example.org>\nÀ: liste@lists.example.org\nEnvoyé: Lundi 3 Mars 2025 10:00:00\n"
        f"Objet: Vélo cargo\n\n{_MARKED}",
        "Je soutiens.",
    ),
    (
        "apple_mail_fr",
        f"Je suis pour !\n\n> Le 3 mars 2025 à 10:00, Anna Martin <anna@example.org> a écrit :\n> \n{_MARKED}",
        "Je suis pour !",
    ),
    (
        "apple_mail_en",
        f"All for it.\n\n> On 3 Mar 2025, at 10:00, Anna Martin via Liste <liste@lists.example.org> wrote:\n> \n{_MARKED}",
        "All for it.",
    ),
    (
        "iphone_fr",
        f"+1\n\nEnvoyé de mon iPhone\n\n> Le 3 mars 2025 à 10:00, Anna Martin <anna@example.org> a écrit :\n> \n{_MARKED}",
        "+1",
    ),
    (
        "iphone_en",
        f"+1\n\nSent from my iPhone\n\n> On 3 Mar 2025, at 10:00, Anna Martin <anna@example.org> wrote:\n> \n{_MARKED}",
        "+1",
    ),
    (
        "samsung_fr",
        "Contre, désolée.\n\n\nEnvoyé depuis mon appareil Galaxy\n\n\n-------- Message d'origine --------\nDe : Anna Martin <anna@example.org>\n"
        f"Date : 03/03/2025 10:00 (GMT+01:00)\nÀ : liste@lists.example.org\nObjet : Vélo cargo\n\n{PARENT}",
        "Contre, désolée.",
    ),
    (
        "samsung_en",
        "Against, sorry.\n\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: Anna Martin <anna@example.org>\n"
        f"Date: 03/03/2025 10:00 (GMT+01:00)\nTo: liste@lists.example.org\nSubject: Vélo cargo\n\n{PARENT}",
        "Against, sorry.",
    ),
    (
        "k9_fr",
        f"Pour.\n-- \nEnvoyé de mon appareil Android avec Courriel K-9 Mail. Veuillez excuser ma brièveté.\n\nLe 3 mars 2025 10:00:00 GMT+01:00, Anna <anna@example.org> a écrit :\n{_MARKED}",
        "Pour.",
    ),
    (
        "k9_fr_without_delimiter",
        f"Pour.\n\nLe 3 mars 2025 10:00:00 GMT+01:00, \"Anna Martin via Liste\" <liste@lists.example.org> a écrit :\n{_MARKED}\n\nEnvoyé de mon appareil Android avec Courriel K-9 Mail.\n",
        "Pour.",
    ),
    (
        "proton_fr",
        f"Aucune objection.\n\nEnvoyé avec la messagerie sécurisée Proton Mail.\n\nLe lundi 3 mars 2025 à 10:00, Anna Martin <anna@example.org> a écrit :\n\n{_MARKED}",
        "Aucune objection.",
    ),
    (
        "proton_en",
        f"No objection.\n\nSent with Proton Mail secure email.\n\nOn Monday, March 3rd, 2025 at 10:00 AM, Anna Martin <anna@example.org> wrote:\n\n{_MARKED}",
        "No objection.",
    ),
    (
        "yahoo_fr_without_marks",
        f"Très favorable\n\nLe lundi 3 mars 2025 à 10:00:00 UTC+1, Anna Martin <anna@example.org> a écrit :\n\n{PARENT}",
        "Très favorable",
    ),
    (
        "yahoo_mobile_fr",
        f"Très favorable\n\nEnvoyé à partir de Yahoo Mail pour Android\n\n  Le lun., mars 3 2025 à 10:00, Anna<anna@example.org> a écrit :   {PARENT}",
        "Très favorable",
    ),
    (
        "gmx_fr",
        "Favorable.\n\nEnvoyé: lundi 3 mars 2025 à 10:00\nDe: \"Anna Martin\" <anna@example.org>\nÀ: liste@lists.example.org\n"
        f"Objet: Vélo cargo\n\n{PARENT}",
        "Favorable.",
    ),
    ("kmail_fr", f"Le lundi 3 mars 2025, 10:00:00 CET Anna Martin a écrit :\n{_MARKED}\n\nVendu.\n", "Vendu."),
    ("kmail_you_wrote", f"Le lundi 3 mars 2025, 10:00:00 CET vous avez écrit :\n{_MARKED}\n\nVendu.\n", "Vendu."),
    ("gnus", f"Anna Martin <anna@example.org> writes:\n\n{_MARKED}\n\nSure.\n", "Sure."),
    ("mutt_fr", f"Anna Martin a écrit :\n{_MARKED}\n\nBien sûr.\n", "Bien sûr."),
    ("mutt_star", f"* Anna Martin <anna@example.org> [2025-03-03 10:00]:\n{_MARKED}\n\nSure.\n", "Sure."),
    ("web_archive", f"Pour.\n\n2025-03-03 10:00 GMT+01:00 Anna <anna at example.org>:\n\n{_MARKED}\n-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <http://lists.example.org/attachment.html>\n", "Pour."),
    ("rule_within", f"Premier point.\n\n______________\n\nSecond point, pour.\n\nOn March 3, 2025, Anna wrote:\n{_MARKED}\n", "Premier point.\n\n______________\n\nSecond point, pour."),
    ("rule_before_a_name", "Pour.\n\n______________\nPaul Durand\nAtelier\n", "Pour."),
    ("own_paragraph_with_on", f"It works.\n\nOn Friday when I tried it failed.\n\nNot a header.\n\nOn Wed, Mar 5, 2025 at 9:32 AM, Anna <anna@example.org> wrote:\n{_MARKED}\n", "It works.\n\nOn Friday when I tried it failed.\n\nNot a header."),
    ("outlook_without_space", f"Pour.\n\nDe : Anna [anna@example.org]\nA : Friday, 23 March 2012\nEnvoyé: Paul\nObjet : vélo\n\n{_MARKED}", "Pour."),
    ("sent_from", "Pour.\n\n(sent from a phone)\n", "Pour."),
    ("date_after_the_verb", f"Anna Martin <anna@example.org> a écrit le lun. 3 mars 2025 à 10:00 :\n\n{_MARKED}\n\nPour.\n", "Pour."),
    ("another_language", f"Anna Martin napisał(a):\n{_MARKED}\n\nTak.\n", "Tak."),
    ("any_language", f"Am Montag ging es bei Anna <anna@example.org>:\n{_MARKED}\n\nJa.\n", "Ja."),
    ("horde_fr", f"Selon Anna Martin <anna@example.org>:\n\n{_MARKED}\n\nSoit.\n", "Soit."),
    ("horde_en", f"Quoting Anna Martin <anna@example.org>:\n\n{_MARKED}\n\nSo be it.\n", "So be it."),
    (
        "roundcube",
        f"Le 2025-03-03 10:00, Anna Martin via Liste a écrit :\n\n{_MARKED}\n\nOui, sans réserve.\n",
        "Oui, sans réserve.",
    ),
    (
        "roundcube_top_with_footer",
        f"Oui, sans réserve.\n\nLe 2025-03-03 10:00, Anna Martin a écrit :\n{_MARKED}\n_______________________________________________\nListe mailing list\nliste@lists.example.org\nhttps://lists.example.org/mailman/listinfo/liste\n",
        "Oui, sans réserve.",
    ),
    (
        "mailman_footer",
        "Oui, sans réserve.\n\nPaul\n_______________________________________________\nliste mailing list -- liste@lists.example.org\nTo unsubscribe send an email to liste-leave@lists.example.org\n",
        "Oui, sans réserve.\n\nPaul",
    ),
    (
        "sympa_footer",
        "Oui, sans réserve.\n\n---\nPour vous désabonner de cette liste, écrivez à\nsympa@lists.example.org avec pour objet : unsubscribe liste\n",
        "Oui, sans réserve.",
    ),
    (
        "framalistes_footer",
        "Oui.\nPaul\n\nPour se désinscrire de cette liste : https://framalistes.org/sympa/sigrequest/liste\n",
        "Oui.\nPaul",
    ),
    (
        "google_groupes_footer",
        "Oui, sans réserve.\n\n-- \nVous recevez ce message, car vous êtes abonné au groupe Google Groupes \"coroutine\".\nPour vous désabonner de ce groupe et ne plus recevoir d'e-mails le concernant, envoyez un e-mail à l'adresse coroutine+unsubscribe@googlegroups.com.\nPour afficher cette discussion, accédez à https://groups.google.com/d/msgid/coroutine/abc.\n",
        "Oui, sans réserve.",
    ),
    (
        "google_groups_footer_en",
        "Yes.\n\n-- \nYou received this message because you are subscribed to the Google Groups \"coroutine\" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to coroutine+unsubscribe@googlegroups.com.\n",
        "Yes.",
    ),
    (
        "ezmlm_footer",
        "+1 (binding)\n\n---------------------------------------------------------------------\nTo unsubscribe, e-mail: dev-unsubscribe@example.org\nFor additional commands, e-mail: dev-help@example.org\n",
        "+1 (binding)",
    ),
    (
        "antivirus",
        f"Pour.\n\nGaranti sans virus. www.avast.com <https://www.avast.com/sig>\n\nLe 3 mars 2025 à 10:00, Anna a écrit :\n{_MARKED}",
        "Pour.",
    ),
    (
        "windows_mail",
        f"Pour.\n\nProvenance : Courrier pour Windows\n\nDe : Anna Martin\nEnvoyé le :lundi 3 mars 2025 10:00\nÀ : liste\nObjet :Vélo\n\n{PARENT}",
        "Pour.",
    ),
    ("pipe_marks", "Pour.\n\nLe 3 mars 2025, Anna a écrit :\n| Je propose que nous achetions un vélo cargo\n| pour les livraisons.\n", "Pour."),
    ("nested", "Pour.\n\nLe 4 mars 2025, Paul a écrit :\n> Pourquoi pas.\n>\n> Le 3 mars 2025, Anna a écrit :\n>> Je propose un vélo.\n", "Pour."),
    (
        "forward",
        f"Pour information.\n\n---------- Forwarded message ---------\nDe : Anna Martin <anna@example.org>\nDate: lun. 3 mars 2025 à 10:00\nSubject: Vélo\nTo: <liste@lists.example.org>\n\n\n{PARENT}",
        "Pour information.",
    ),
    ("apple_forward", f"Vu ?\n\nDébut du message transféré :\n\nDe: Anna <anna@example.org>\nObjet: Vélo\nDate: 3 mars 2025\nÀ: liste\n\n{PARENT}", "Vu ?"),
    (
        "laposte_marks_only_the_headers",
        f"Je suis contre.\n\n> Message du 03/03/25 10:00\n> De : \"Anna Martin\" \n> A : liste@example.org\n> Copie à : \n> Objet : vélo\n> \n> \n{PARENT}",
        "Je suis contre.",
    ),
    (
        "samsung_headers_on_one_line",
        f"Je suis contre.\n-------- Message d'origine --------De : Anna <anna@example.org> Date : 03/03/2025  10:00  (GMT+01:00) À : liste@example.org Objet : vélo \n{PARENT}",
        "Je suis contre.",
    ),
    (
        "attribution_on_the_authors_own_line",
        f"Je suis contre. Le 3 mars 2025 à 10:00, Anna Martin <anna@example.org> a écrit :\n{_MARKED}",
        "Je suis contre.",
    ),
    (
        "attribution_on_the_authors_own_line_without_marks",
        f"I object.--- On Mon, Mar 3, 2025 at 10:00 AM, anna@example.org wrote:\n\n{PARENT}",
        "I object.",
    ),
    (
        "attribution_on_the_line_of_the_program",
        f"Je suis contre.\nEnvoyé de mon iPhone Le 3 mars 2025 à 10:00, Anna <anna@example.org> a écrit :\n{_MARKED}",
        "Je suis contre.",
    ),
    (
        "yahoo_runs_on_after_one_space",
        f"Je suis contre.\n\n Le lun., mars 3, 2025 à 10:00, Anna via liste<liste@example.org> a écrit : {PARENT}",
        "Je suis contre.",
    ),
    ("gmail_old_wrapped_in_the_address", f"Contre.\n\n2025-03-03 10:00 GMT+01:00 Anna Martin <\nanna@example.org>:\n\n{PARENT}", "Contre."),
    ("date_then_name_without_verb", f"Contre.\n\n3 mars 2025 10:00:00 Anna Martin <anna@example.org>:\n\n{PARENT}", "Contre."),
    (
        "outlook_short_rule",
        f"Contre.\nObtenez Outlook pour iOS<https://aka.ms/x>\n  _____  \n\nDe : Anna [mailto:anna@example.org] \nEnvoyé : lundi 3 mars 2025 10:00\nÀ : liste\nObjet : vélo\n\n{PARENT}",
        "Contre.",
    ),
    ("gmail_old_with_slashes", f"Contre.\n\n2013/10/19 Anna Martin <anna@example.org>:\n{_MARKED}\n", "Contre."),
    (
        "claws_in_words_of_ones_own",
        f"Le Thu, 14 Aug 2003 15:06:32 +0200\nAnna Martin <anna@example.org> a tapoté sur son clavier :\n\n{_MARKED}\n\nContre.\n",
        "Contre.",
    ),
    ("who_said_it_in_words_of_ones_own", f"Le 3 mars 2025 à 10:00, Anna Martin nous disait :\n{_MARKED}\n\nContre.\n", "Contre."),
    (
        "own_line_above_a_quote",
        f"Le vélo ne sert pas, je réponds à ceci :\n{_MARKED}\n",
        "Le vélo ne sert pas, je réponds à ceci :",
    ),
    (
        "samsung_glued_to_the_authors_words",
        f"Contre.-------- Message d'origine --------De : Anna <anna@example.org> Date : 03/03/2025 10:00 (GMT+01:00) À : liste Objet : vélo {' '.join(PARENT.split())}",
        "Contre.",
    ),
    (
        "quote_wrapped_once_more",
        "Le 3 mars 2025, Anna a écrit :\n> Je propose que nous achetions un vélo cargo pour les livraisons du\nfournil.\n> Le devis est de 2 400 euros, et la région en rembourse la moitié.\n\nContre.\n",
        "Contre.",
    ),
    (
        "own_word_below_a_quote",
        "Le 3 mars 2025, Anna a écrit :\n> Sans objection d'ici vendredi midi, je passe la commande. D'accord ?\nnon\n> Le devis est de 2 400 euros, et la région en rembourse la moitié.\nOui.\n",
        "non\nOui.",
    ),
    (
        "openpgp_in_the_text",
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nLe 3 mars 2025, Anna a écrit :\n{_MARKED}\n\nContre.\n- -- \nLise\n-----BEGIN PGP SIGNATURE-----\n\niQE=\n-----END PGP SIGNATURE-----\n",
        "Contre.",
    ),
    ("marks_behind_an_invisible_sign", "\ufeff> Je vote pour.\n\u200b> Et vous ?\n\nContre.\n", "Contre."),
    ("marks_as_entities", "&gt; Je vote pour.\n&gt; Et vous ?\n\nContre.\n", "Contre."),
    (
        "lotus_notes_fr",
        f"Contre.\n\nPaul\n\n\n\nAnna Martin <anna@example.org> \n03/03/2025 10:00\n\nA\nliste@example.org\ncc\n\nObjet\nvélo cargo\n\n\n\n{PARENT}",
        "Contre.\n\nPaul",
    ),
    (
        "lotus_notes_html",
        f"Contre.\n\nAnna Martin <anna@example.org>\n\n03/03/2025 10:00\n\nA liste@example.org\ncc\nObjet vélo\n\n{PARENT}",
        "Contre.",
    ),
    ("own_address_and_day", "Écrivez à anna@example.org\n03/03/2025 10:00 au fournil.\nContre.\n", "Écrivez à anna@example.org\n03/03/2025 10:00 au fournil.\nContre."),
    ("marks_with_initials_far_from_the_margin", ">>>>> Anna <anna@example.org> writes:\n\n    AM> Je vote pour.\n\nContre.\n", "Contre."),
    ("marks_far_from_the_margin", "        > Je vote pour.\n\nContre.\n", "Contre."),
    ("marks_with_initials", "AM> Je vote pour.\n  AM> Et vous ?\n\nContre.\n", "Contre."),
    ("own_checks", "+1\nHash: SHA512 ok\n", "+1\nHash: SHA512 ok"),
    ("own_ranking", "vélo> four> rien\n", "vélo> four> rien"),
    (
        "groups_io_footer",
        "Contre.\n\n\n-=-=-=-=-=-=-=-=-=-=-=-\nGroups.io Links: You receive all messages sent to this group.\nView/Reply Online (#1): https://groups.example.org/g/liste/message/1\n"
        "Mute This Topic: https://groups.example.org/mt/1/2\nGroup Owner: liste+owner@groups.example.org\nUnsubscribe: https://groups.example.org/g/liste/unsub\n-=-=-=-=-=-=-=-=-=-=-=-\n",
        "Contre.",
    ),
    (
        "own_sentence_of_what_somebody_wrote",
        "Je reviens sur le vélo. Le 3 mars Anna a écrit :\nle devis est trop cher.\n\nJe suis contre.\n",
        "Je reviens sur le vélo. Le 3 mars Anna a écrit :\nle devis est trop cher.\n\nJe suis contre.",
    ),
    ("own_line_between_underscores", "Pour le vélo.\n_____\nContre le four.\nEt contre la hotte.\nPour la table.\nPour le banc.\nPour l'étagère.\n", "Pour le vélo.\n_____\nContre le four.\nEt contre la hotte.\nPour la table.\nPour le banc.\nPour l'étagère."),
    ("plain", "Je suis d'accord avec la proposition.\n\nCordialement, Paul\n", "Je suis d'accord avec la proposition.\n\nCordialement, Paul"),
    ("own_colon", "Comme l'an dernier Anna a écrit :\nun vélo, c'est bien.\n\nJe suis pour.\n", "Comme l'an dernier Anna a écrit :\nun vélo, c'est bien.\n\nJe suis pour."),
    ("own_minus", "-1\n\nTrop cher.\n", "-1\n\nTrop cher."),
    ("own_dash_list", "Deux questions :\n- qui paie ?\n- qui répare ?\n", "Deux questions :\n- qui paie ?\n- qui répare ?"),
    ("own_dates", "Rendez-vous :\nDate : 4 mars\nLieu : atelier\n\nJe suis pour.\n", "Rendez-vous :\nDate : 4 mars\nLieu : atelier\n\nJe suis pour."),
    ("own_envoye", "Envoyé de mon côté, merci.\nJe suis pour.\n", "Envoyé de mon côté, merci.\nJe suis pour."),
    ("own_unsubscribe", "Comment se désabonner de la liste de diffusion ?\n\nJe suis pour.\n", "Comment se désabonner de la liste de diffusion ?\n\nJe suis pour."),
    ("signature_above", f"-- \nPaul Durand\n\nLe 3 mars 2025, Anna a écrit :\n{_MARKED}\n\nPour.\n", "Pour."),
    ("yahoo_indented_block", "Pour.\n\n      De : Lise <lise@example.org>\n À : liste <liste@example.org>\n Envoyé le : Mercredi 30 novembre 2016 10h30\n Objet : Re: [Proposition] Un vélo\n\nJe m'oppose.\n", "Pour."),
    ("gmail_wrapped_before_its_mark", "Pour.\n\nLe mer. 29 juin 2022 à 12:32, Lise de la Tour <lise.de.la.tour@example.com\n> a écrit :\n\n> Je m'oppose.\n>", "Pour."),
    ("gmail_wrapped_before_its_mark_in_english", "For.\n\nOn Wed, Jun 29, 2022 at 12:32 PM Lise de la Tour <lise.de.la.tour@example.com\n> wrote:\n\n> I object.\n", "For."),
    ("own_indented_list", "Trajet :\n      De : Lyon\n      À : Paris\n      Date : 12 mai\n\nPour.\n", "Trajet :\n      De : Lyon\n      À : Paris\n      Date : 12 mai\n\nPour."),
    ("own_address_above_a_quote", "Écrivez à <lise@example.com\n> a écrit : non\nPour.\n", "Écrivez à <lise@example.com\nPour."),
    ("empty", "", ""),
    ("only_quote", _MARKED, ""),
    ("windows_line_ends", "Pour.\r\n\r\nLe 3 mars 2025, Anna a écrit :\r\n> Je propose.\r\n", "Pour."),
]  # fmt: skip
