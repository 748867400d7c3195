"""Lines of saved text."""

from corpus.page.article import assemble
from corpus.page.lines import split
from tests.corpus.invented import FIRST, LAST, LEAD, TITLE


def test_hard_wrapped_text() -> None:
    words, lines, line = f"{LEAD}\n\n{FIRST}\n\n{FIRST}\n\n{LAST}".split(" "), [], ""
    for word in words:
        if len(line) + len(word) > 66:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip(" ")
    draft = assemble(split(f"{TITLE}\n13/03/2024 08:15\n\n" + "\n".join([*lines, line])))
    assert draft.body == [FIRST, FIRST, LAST]
