"""The settings as the environment gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from corpus.errors import SearchAppError, WrongValue
from search_app.settings import Settings, table


class SettingsError(SearchAppError):
    """Settings that cannot be used, all of them named at once."""

    def __init__(self, complaints: Sequence[SearchAppError]) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.complaints = tuple(complaints)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings; those that are not named keep their defaults.

    Raises SettingsError, which tells every bad value at once, unknown names included.
    """
    read: dict[str, Any] = {}
    complaints = _unknown(environment)
    for each in fields(Settings):
        text = environment.get(each.metadata["name"])
        if text is not None:
            try:
                read[each.name] = each.metadata["parse"](text.strip())
            except ValueError as error:
                complaints.append(_complaint(f"{each.metadata['name']}={text!r}", error))
    if read.get("engine") == "opensearch" and not read.get("opensearch_urls"):
        wanted = WrongValue("set %(setting)s as well", setting="SEARCH_APP_OPENSEARCH_URLS")
        complaints.append(_complaint("SEARCH_APP_ENGINE='opensearch'", wanted))
    if complaints:
        raise SettingsError(complaints)
    return Settings(**read)


def _complaint(name: str, reason: Exception) -> WrongValue:
    return WrongValue("%(name)s: %(reason)s", name=name, reason=reason)


def _unknown(environment: Mapping[str, str]) -> list[SearchAppError]:
    known = {name for name, _, _ in table()}
    return [
        WrongValue("%(name)s: there is no such setting", name=name)
        for name in sorted(environment)
        if name.startswith("SEARCH_APP_")
        and not name.startswith("SEARCH_APP_TEST_")  # what the project's own tests are told
        and name not in known
    ]
