def test_a_long_subject_keeps_its_blanks_where_it_is_folded():
    from connectors.mail.compose import subject_header
    from connectors.mail.decode import decode

    for subject in ("[Proposition] [Statuts] Passer à une présidence collégiale", "été " * 30, "a" * 200, "Bonjour"):
        raw = subject_header(subject) + b"Message-ID: <a@b>\r\n\r\n"
        assert decode(raw).subject == " ".join(subject.split())
        assert all(len(line) <= 220 for line in raw.split(b"\r\n"))
