import os
import subprocess
import sys

from index.citations.places import place_name

ASKED = "from index.citations.places import place_names; print(sorted(place_names().items()))"


def test_of_two_places_with_one_slug_the_larger_is_named() -> None:
    assert place_name("thanhhoa") == "Thanh Hóa"  # not the district Thạnh Hóa


def test_names_are_the_same_in_every_process() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", ASKED],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(answers) == 1
