from index.building.progress import Progress, ProgressReporter, Stage


def test_what_was_read_adds_up_and_every_step_is_reported() -> None:
    seen: list[Progress] = []
    reporter = ProgressReporter(seen.append)

    reporter.begin(100)
    reporter.advance(size=60, files=2, articles=5)
    reporter.advance(size=40, files=1, articles=7)
    reporter.enter(Stage.WRITING)

    assert seen == [
        Progress(total_bytes=100),
        Progress(done_bytes=60, total_bytes=100, files=2, articles=5),
        Progress(done_bytes=100, total_bytes=100, files=3, articles=7),
        Progress(Stage.WRITING, done_bytes=100, total_bytes=100, files=3, articles=7),
    ]


def test_nobody_needs_to_watch() -> None:
    ProgressReporter(None).begin(5)
