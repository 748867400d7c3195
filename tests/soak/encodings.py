"""Row 10: texts in the encodings of thirty years are read as they were written, or refused."""

import random
import re
import unicodedata
from pathlib import Path

from corpus.cleaning import clean
from corpus.encoding.decode import decode
from corpus.errors import Unreadable
from tests.corpus.invented import ENCODERS, PAGE, TEXT
from tests.soak.figure import Context, Figure

ARTICLES = 1000
FORMS = {"NFC": "utf-8", "NFD": "nfd", "UTF-16": "utf-16", "cp1258": "cp1258", "TCVN3": "tcvn3"}
_SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
_WORD = re.compile(r"[^\W\d_]+")


def measure(context: Context) -> Figure:
    """Write each article in each encoding, read it and compare."""
    articles = context.count(ARTICLES)
    words = _words()
    same = wrong = refused = 0
    for number in range(articles):
        text = _article(words, random.Random(number))
        for name in FORMS.values():
            read = _read(ENCODERS[name](text))
            # TCVN3 has no capitals with tones.
            is_same = read is not None and read.lower() == text.lower()
            same += is_same
            refused += read is None
            wrong += read is not None and not is_same
    total = articles * len(FORMS)
    return Figure(
        10,
        "1,000 articles as NFC, NFD, UTF-16, cp1258, TCVN3: identical text in at least 99.9 %, "
        "wrong text in none",
        f"{articles:,} articles in {len(FORMS)} encodings",
        f"{same:,} of {total:,} identical, {refused} refused, {wrong} wrong",
        same >= 0.999 * total and not wrong,
    )


def _words() -> list[str]:
    """Return the words of the sample and of the invented page, so as they stand there."""
    found = set(_WORD.findall(PAGE))
    for path in sorted(_SAMPLE.rglob("*.txt")):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # saved in another encoding
            continue
        found |= set(_WORD.findall(unicodedata.normalize("NFC", text)))
    return sorted(found)


def _article(words: list[str], chance: random.Random) -> str:
    """Return the invented article, and after it paragraphs of words of chance."""
    paragraphs = [
        " ".join(chance.choice(words) for _ in range(chance.randrange(8, 40)))
        for _ in range(chance.randrange(3, 12))
    ]
    return "\n".join([TEXT, *paragraphs])


def _read(data: bytes) -> str | None:
    """Return the text that is read, None where it is refused."""
    try:
        return clean(decode(data).text)
    except Unreadable:
        return None
