from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from zlib import crc32

from corpus.article import VIETNAM, Article
from index.storage import manifest
from index.storage.article_store import ArticleStore, part_name, write_part


def test_articles_come_back_as_they_went_in(tmp_path: Path) -> None:
    articles = [
        Article(
            id=f"bai-{n}",
            title=f"Đảng bộ “số {n}”",
            published=datetime(2024, 5, 28, 22, 8, tzinfo=VIETNAM) if n % 2 else None,
            body=("Đoạn một.", "Đoạn hai."),
            captions=("Quang cảnh hội nghị",),
            keywords=("kết nạp",),
        )
        for n in range(30)
    ]
    with (tmp_path / part_name(0)).open("wb") as file:
        places = list(write_part(file, articles))

    store = ArticleStore(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(store.read, places)) == articles
    assert [store.read(place) for place in reversed(places)] == articles[::-1]
    store.close()


def test_the_dictionary_belongs_to_the_format() -> None:
    """Texts cannot be read with another one: whoever changes it counts FORMAT up, here too."""
    dictionary = files("index.storage").joinpath("article_dictionary.txt").read_bytes()

    assert (manifest.FORMAT, crc32(dictionary)) == (6, 500413398)
