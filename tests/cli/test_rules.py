def test_a_space_that_changes_the_charter_keeps_the_profile_s_tests_green(tmp_path):
    from hub.cli.rules import _load, _trials
    from hub.newspace import write_space

    write_space(tmp_path / "lieu", "coroutine", "Lieu", {})
    rules = tmp_path / "lieu" / "rules" / "ours.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("window: P7D", "window: P2D"), encoding="utf-8")
    space, book, _ = _load(tmp_path / "lieu")
    report, problems = _trials(space, book)
    assert len(report.outcomes) > 60
    assert report.failures == []
    assert [problem for problem in problems if problem.severity == "error"] == []
