"""Row 1: builds that are killed at random moments while a client searches."""

from index.building.build import rebuild
from index.live import LiveIndex
from tests.index.invented import ONE, write
from tests.killed_builds import Client, kill_rebuilds
from tests.soak.figure import Context, Figure
from tests.soak.made import ARTICLES, corpus_in, index_in

KILLS = 500
_STAYS = {"CURRENT", "LOCK", "VERIFIED"}


def measure(context: Context) -> Figure:
    """Kill, search, and count what the next build leaves."""
    corpus = corpus_in(context.folder)
    index = index_in(context.folder, corpus)
    kills = context.count(KILLS)
    with LiveIndex(index) as live, Client(live) as client:
        ended = kill_rebuilds(corpus, index, kills)
    fewer = sum(total != ARTICLES for total in client.totals)
    write(corpus, 777)
    rebuild(corpus, index, ONE)
    left = {path.name for path in index.iterdir()} - _STAYS
    litter = sorted(name for name in left if not name.startswith("generation-"))
    return Figure(
        1,
        "500 kills at random points of a rebuild: no searcher sees an error or fewer articles; "
        "no litter after the next run",
        f"{kills} kills, {ended} of them after the end",
        f"{len(client.seconds):,} searches: {len(client.errors)} errors, {fewer} of fewer "
        f"articles; {len(litter)} leftovers, {len(left)} generations",
        not client.errors and not fewer and not litter and len(left) == 2,
    )
