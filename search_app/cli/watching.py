"""`search-app watch`: an index that follows its folder."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

import index
from corpus.errors import SearchAppError
from index import BuildRunning, IndexOutdated
from search_app.cli.building import Builder, Built, build, build_options, show
from search_app.cli.language import gettext, sentence_of
from search_app.cli.options import chosen_index
from search_app.folder_watch import FolderWatch

LOOK_SECONDS = 1.0
"""So often is looked whether the folder itself is still there."""
MAX_POSTPONED = 12
"""Times the quiet time that an update waits at most while a folder never comes to rest."""
MAX_PAUSE_SECONDS = 600.0
"""Between two tries of what failed; each pause is twice as long as the one before."""


@click.command()
@click.option(
    "--wait",
    type=click.FloatRange(0.1, 86_400),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Update when nothing changed for so long.",
)
@click.option(
    "--poll",
    type=click.FloatRange(1, 86_400),
    default=3600.0,
    show_default=True,
    metavar="SECONDS",
    help="Update so often though no change was told, as network file systems tell none.",
)
@build_options
def watch(folder: Path, wait: float, poll: float, **options: Any) -> None:
    """Update the index whenever FOLDER changes, until stopped by Ctrl-C or SIGTERM.

    What fails is told and tried again; the index that was there is served meanwhile. An index of
    another version is built anew.
    """
    index_folder, report = chosen_index(options["index_after"]), options["report"]
    watched = FolderWatch(folder, [index_folder, *([report] if report else [])])

    if not sys.stderr.isatty():
        options["quiet"] = True  # a log wants what came of it

    def run(builder: Builder) -> Built:
        return build(builder, folder, **options)

    def tell(done: Built) -> None:
        show(done, **options)
        sys.stdout.flush()

    try:
        _Watcher(watched, folder, run, tell, wait, poll).run()
    except KeyboardInterrupt:
        click.echo(gettext("Stopped; the index stays as it is."), err=True)
    finally:
        watched.stop()


@dataclass(slots=True)
class _Watcher:
    """Decides when to update. Times are of `time.monotonic`."""

    watched: FolderWatch
    folder: Path
    build: Callable[[Builder], Built]
    show: Callable[[Built], None]
    wait: float
    poll: float
    due: float = 0.0
    """When to update though nothing changes."""
    failures: int = 0
    """In a row."""
    generation: str = ""
    """What was shown last."""
    told: str = ""
    """What was said last of the folder or of a failure: said once, not with every try."""

    def run(self) -> None:
        """Update until somebody stops it."""
        while True:
            if not self._is_watched():
                time.sleep(min(LOOK_SECONDS, self.wait))
                continue
            if time.monotonic() >= self.due or self._has_changed():
                self._update()

    def _is_watched(self) -> bool:
        """Return whether the folder is there, watching what is there now."""
        if not self.watched.is_there:
            self._tell(
                gettext("There is no folder %(folder)s now. Waiting for it.", folder=self.folder)
            )
            return False
        if not self.watched.is_same:
            self._start()
            self.due = 0.0
        return True

    def _start(self) -> None:
        try:
            self.watched.start()
            self._tell(gettext("Watching %(folder)s.", folder=self.folder))
        except OSError as error:
            self._tell(
                gettext(
                    "The system does not tell of changes in %(folder)s (%(reason)s); "
                    "looking every %(seconds)g seconds.",
                    folder=self.folder,
                    reason=gettext(str(error.strerror)),
                    seconds=self.poll,
                )
            )

    def _has_changed(self) -> bool:
        """Return whether something changed, and then rested for the time to wait."""
        if not self.watched.wait(min(LOOK_SECONDS, max(0.0, self.due - time.monotonic()))):
            return False
        latest = min(self.due, time.monotonic() + self.wait * MAX_POSTPONED)
        while (left := min(self.wait, latest - time.monotonic())) > 0 and self.watched.wait(left):
            pass
        return True

    def _update(self) -> None:
        try:
            self._build()
        except BuildRunning as error:
            self._tell(sentence_of(error))
            self.due = time.monotonic() + min(self.wait, LOOK_SECONDS)
        except (SearchAppError, OSError) as error:
            self.failures += 1
            pause = min(self.wait * 2 ** min(self.failures, 20), self.poll, MAX_PAUSE_SECONDS)
            self._tell(
                gettext(
                    "%(error)s Trying again when the folder changes, or later.",
                    error=sentence_of(error),
                )
            )
            self.due = time.monotonic() + pause
        else:
            self.failures, self.told = 0, ""
            self.due = time.monotonic() + self.poll

    def _build(self) -> None:
        try:
            done = self.build(index.update)
        except IndexOutdated as error:
            self._tell(gettext("%(error)s Building it anew.", error=sentence_of(error)))
            done = self.build(index.rebuild)
        if done.report.generation != self.generation:
            self.show(done)
        self.generation = done.report.generation

    def _tell(self, message: str) -> None:
        if message != self.told:
            click.echo(message, err=True)
        self.told = message
