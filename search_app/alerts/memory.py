"""Until when each alert was told: a small file beside the alerts, written after every mail."""

import json
import os
from datetime import datetime
from pathlib import Path

from corpus.sentence import words_of
from search_app.alerts.file import AlertsUnreadable


class Memory:
    """Name of an alert -> the moment of the index that it was last told of."""

    def __init__(self, path: Path) -> None:
        """Read the file; a missing one remembers nothing. AlertsUnreadable where it is broken.

        To begin anew in silence would tell everything again.
        """
        self._path = path
        try:
            values = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
            self._moments = {name: datetime.fromisoformat(text) for name, text in values.items()}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise AlertsUnreadable(
                "%(path)s cannot be read (%(reason)s), so that it is not known what was told "
                "already. Mend it, or remove it: then alerts begin with what comes in from now on.",
                path=path,
                reason=words_of(error),
            ) from error

    def moment(self, name: str) -> datetime | None:
        """Return until when an alert was told; None for a new one."""
        return self._moments.get(name)

    def keep(self, name: str, moment: datetime) -> None:
        """Remember that an alert was told until a moment; on disk when this returns."""
        self._moments[name] = moment
        values = {each: when.isoformat() for each, when in self._moments.items()}
        fresh = self._path.with_name(f"{self._path.name}.new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(values, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
