"""Latency and build rate against the size of the corpus, as a picture.

    python -m benchmarks.plot OUT.svg FIGURES...

Each FIGURES is the output of a `benchmarks.speed` run on another number of articles. Needs
matplotlib.
"""

import sys
from pathlib import Path

Figures = dict[str, float]
LATENCIES = {
    "ours_title_or_p50": "title OR",
    "ours_title_and_p50": "title AND, with neighbours",
    "ours_phrase_p50": "phrase",
    "ours_page_plain_words_p50": "whole page: days, facets, ten snippets",
}


def main() -> None:
    """Draw both plots side by side."""
    from matplotlib import pyplot

    target, *sources = sys.argv[1:]
    runs = sorted((_figures(Path(source)) for source in sources), key=lambda run: run["articles"])
    sizes = [run["articles"] for run in runs]
    _, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4))
    for key, label in LATENCIES.items():
        left.plot(sizes, [run[key] for run in runs], marker="o", label=label)
    left.set(xlabel="articles", ylabel="median, ms", ylim=(0, None), title="Latency")
    left.legend(frameon=False, fontsize=8)
    right.plot(sizes, [run["articles_per_s"] for run in runs], marker="o", color="#9b1b22")
    right.set(xlabel="articles", ylabel="articles/s", ylim=(0, None), title="Rebuild, two workers")
    for axes in (left, right):
        axes.ticklabel_format(axis="x", style="plain")
    pyplot.tight_layout()
    pyplot.savefig(target, metadata={"Date": None} if target.endswith(".svg") else None)


def _figures(source: Path) -> Figures:
    last = source.read_text().strip().splitlines()[-1]
    return {key: float(value) for key, value in (pair.split("=") for pair in last.split())}


if __name__ == "__main__":
    main()
