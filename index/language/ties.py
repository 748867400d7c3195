"""The labels that CRFsuite gives, to the last bit.

Where two labellings score alike, as in one word said over and over, the rounding of its sums
decides. So here every sum is made as there: attributes in the order in which pyvi names them
(`ViTokenizer.word2features`), scores in double precision along the whole paragraph, and the
first of equals taken (CRFsuite, `crf1d_tag.c` and `crf1d_context.c`).
"""

from collections.abc import Iterator

from index.language.pyvi_model import Model

_NOTHING = (0.0, 0.0)


def inside(tokens: list[str], model: Model) -> list[bool]:
    """Return for each token of a paragraph, which is not empty, whether it is inside a word."""
    begin_begin, begin_inside, inside_begin, inside_inside = model.transition
    came_from = []
    begin, within = _scores(tokens, 0, model)
    for at in range(1, len(tokens)):
        to_begin = begin + begin_begin, within + inside_begin
        to_within = begin + begin_inside, within + inside_inside
        came_from.append((to_begin[0] < to_begin[1], to_within[0] < to_within[1]))
        own_begin, own_within = _scores(tokens, at, model)
        begin, within = max(to_begin) + own_begin, max(to_within) + own_within
    labels = [begin < within]
    for origins in reversed(came_from):
        labels.append(origins[labels[-1]])
    return labels[::-1]


def as_read(value: str) -> str:
    """Return a value as far as CRFsuite, written in C, reads it."""
    return value.partition("\0")[0]


def _scores(tokens: list[str], at: int, model: Model) -> tuple[float, float]:
    begin = within = 0.0
    for attribute in _attributes(tokens, at, model):
        for_begin, for_within = model.weights.get(attribute, _NOTHING)
        begin += for_begin
        within += for_within
    return begin, within


def _attributes(tokens: list[str], at: int, model: Model) -> Iterator[str]:
    """Yield what pyvi finds true of a token, in its order."""
    token = tokens[at]
    yield "bias"
    yield f"word.lower():{as_read(token.lower())}"
    yield from _true("word.isupper()", token.isupper())
    yield from _true("word.istitle()", token.istitle())
    yield from _true("word.isdigit()", token.isdigit())
    if at > 0:
        yield from _of_neighbour("-1", tokens[at - 1])
        yield from _true("-1:word.bi_gram()", _joined(tokens[at - 1 : at + 1]) in model.pairs)
    if at > 1:
        yield from _true("-2:word.tri_gram()", _joined(tokens[at - 2 : at + 1]) in model.triples)
    if at < len(tokens) - 1:
        yield from _of_neighbour("+1", tokens[at + 1])
        yield from _true("+1:word.bi_gram()", _joined(tokens[at : at + 2]) in model.pairs)
    if at < len(tokens) - 2:
        yield from _true("+2:word.tri_gram()", _joined(tokens[at : at + 3]) in model.triples)


def _of_neighbour(side: str, token: str) -> Iterator[str]:
    yield f"{side}:word.lower():{as_read(token.lower())}"
    yield from _true(f"{side}:word.istitle()", token.istitle())
    yield from _true(f"{side}:word.isupper()", token.isupper())


def _true(attribute: str, holds: bool) -> tuple[str, ...]:
    return (attribute,) if holds else ()


def _joined(tokens: list[str]) -> str:
    return " ".join(tokens).lower()
