"""Article JSON and back, without a loss."""

import json
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import VIETNAM, Article
from corpus.article_json import from_json, to_json
from corpus.fields import draft_of
from tests.corpus.invented import TITLE

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]))
LISTS = st.lists(TEXTS, max_size=4).map(tuple)
ARTICLES = st.builds(
    Article,
    id=TEXTS,
    title=TEXTS,
    published=st.none() | st.dates() | st.datetimes(timezones=st.just(VIETNAM)),
    lead=TEXTS,
    body=LISTS,
    captions=LISTS,
    authors=LISTS,
    section=TEXTS,
    source=TEXTS,
    url=TEXTS,
    keywords=LISTS,
    image=TEXTS,
)


@given(ARTICLES)
def test_round_trip(article: Article) -> None:
    assert from_json(json.loads(json.dumps(to_json(article)))) == article


def test_format() -> None:
    article = Article(
        id="a",
        title=TITLE,
        published=datetime(2024, 3, 13, 8, 15, tzinfo=VIETNAM),
        authors=("Lan Chi", "Trần Mẫu, nguyên Bí thư xã"),
        image="https://bao.example/1.jpg",
    )
    values = to_json(article)
    assert values["author"] == "Lan Chi, Trần Mẫu, nguyên Bí thư xã"
    assert draft_of(values).authors == list(article.authors) == values["authors"]
    assert draft_of(values).image == article.image
    assert values["published"] == "2024-03-13T08:15:00+07:00"
    assert values["body"] == []
    assert draft_of(values).published == article.published
