"""All rewritings of a query together; the shipped table is used."""

from index.abbreviations.file import shipped
from index.models import AppliedRewrite, RewriteKind
from index.query.parser import parse
from index.rewriting.rewriter import Rewriter

KNOWN = {"đảng": 9000, "ủy": 9000, "nhân": 9000, "dân": 9000}


def test_what_is_known_no_better_is_the_same_query() -> None:
    query = parse("một hai ba")

    assert Rewriter(lambda *_: 0, shipped()).rewrite(query).query is query


def test_what_was_decoded_is_expanded_like_what_was_typed() -> None:
    found = Rewriter(lambda field, term: KNOWN.get(term, 0), shipped())

    also = found.rewrite(parse("uyr ban nhaan daan")).also

    assert AppliedRewrite("uyr", "ủy", RewriteKind.TYPING) in also
    assert AppliedRewrite("ủy ban nhân dân", "UBND", RewriteKind.ABBREVIATION) in also
