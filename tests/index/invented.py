"""Articles made for the tests: all different, all invented."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.building.options import BuildOptions

SUBJECTS = ("Quận ủy", "Huyện ủy", "Đảng ủy phường", "Hội Nông dân", "Đoàn Thanh niên")
ONE = BuildOptions(workers=1)


def article(number: int, **changes: object) -> dict[str, object]:
    """Return an invented article as Article JSON, each one different."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    values: dict[str, object] = {
        "id": f"bai-{number:03d}",
        "title": f"{subject} tổng kết công tác lần thứ {number}",
        "published": f"2024-{number % 12 + 1:02d}-{number % 28 + 1:02d}T08:30:00+07:00",
        "lead": f"{subject} vừa tổ chức hội nghị tổng kết, có {number + 40} đại biểu dự.",
        "body": [
            f"Hội nghị nghe báo cáo số {number} về xây dựng chi bộ và kết nạp đảng viên.",
            "Các đại biểu thảo luận phương hướng, nhiệm vụ thời gian tới của đảng bộ.",
        ],
        "author": ("Lan Chi", "Minh Hà")[number % 2],
        "section": ("Xây dựng Đảng", "Thời sự")[number % 2],
    }
    return values | changes


def write(folder: Path, number: int, **changes: object) -> Path:
    """Write one article's file."""
    path = folder / f"{number:03d}.json"
    path.write_text(json.dumps(article(number, **changes), ensure_ascii=False), encoding="utf-8")
    return path


def write_all(
    folder: Path, articles: Iterable[Mapping[str, object]], pages: Mapping[str, str]
) -> Path:
    """Write a fresh folder of articles, a file each in the order given, and of saved pages."""
    folder.mkdir()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    for number, values in enumerate(articles):
        text = json.dumps(values, ensure_ascii=False)
        (folder / f"{number:05d}.json").write_text(text, encoding="utf-8")
    return folder
