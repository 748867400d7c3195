"""The reasons for which a file or a line is not indexed: short codes that stay, for programs.

Reports and `--json` say the code; pages and terminals say what it means as well, where their
language is not that of the codes.
"""

from collections import Counter
from collections.abc import Callable

REASONS = (
    "about-the-folder", "bad-csv", "bad-doc", "bad-docx", "bad-epub", "bad-field",
    "bad-front-matter", "bad-id", "bad-json", "bad-mhtml", "bad-odt", "bad-pdf", "bad-rtf",
    "bad-warc", "bad-xlsx", "bad-xml", "bad-zip", "binary", "bomb", "changed", "container",
    "contents", "damaged", "duplicate", "duplicate-name", "editor-backup", "empty", "encoding",
    "encrypted", "folder-link", "hidden", "hostile", "index", "link", "link-outside",
    "list-page", "mojibake", "needs-documents", "needs-libreoffice", "no-article", "no-page",
    "no-text", "not-explained", "not-published", "page-assets", "permission", "replaced",
    "sitemap", "special-file", "sql-dump", "too-deep", "too-large", "unknown-columns",
    "unknown-extension", "unknown-fields", "unknown-xml", "unreadable",
)  # fmt: skip
_HOSTILE = "hostile"
_NAMED = 3
"""How many reasons are named where all of them are told in a sentence."""


def text_of(reason: str) -> str:
    """Return what translators know a reason by; whatever a parser dies of is one reason."""
    return f"reason: {_HOSTILE if reason.startswith(f'{_HOSTILE}-') else reason}"


def told(reason: str, translate: Callable[[str], str]) -> str:
    """Return a reason's code, behind what it means where the language of readers says so."""
    known = text_of(reason)
    meaning = translate(known)
    return reason if meaning == known else f"{meaning} ({reason})"


class Tally(Counter[str]):
    """Reason -> how many; as a text, the most frequent ones by their codes."""

    def __str__(self) -> str:
        return self.told(str, "{:,}".format)

    def told(self, translate: Callable[[str], str], number: Callable[[int], str]) -> str:
        """Return the most frequent reasons in the language of readers, and how many each."""
        most = self.most_common(_NAMED)
        return ", ".join(f"{told(reason, translate)} {number(count)}" for reason, count in most)
