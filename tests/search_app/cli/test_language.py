"""The command line in Vietnamese: where the locale is, or where it is asked for."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from search_app.cli import cli
from tests.search_app.cli.program import PAGE, Run

ENGLISH = re.compile(r"\b(?:It|Its|is|the|of|and|no|text|title alone|passed over)\b(?![.:])")


cli.load_all()


def _commands(command: click.Command, *before: str) -> Iterator[tuple[str, ...]]:
    yield before
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _commands(below, *before, name)


def _joined(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("command", list(_commands(cli)), ids=" ".join)
def test_no_help_is_english(run: Run, command: tuple[str, ...]) -> None:
    told = _joined(run("--lang", "vi", *command, "--help").stdout)
    assert told.startswith("Cách dùng: ")
    assert "Hiện lời chỉ dẫn này rồi thoát." in told
    english = {_joined(text.split(".")[0]) for text in cli.help_texts}
    assert [text for text in english if text in told] == []
    assert not {"Options:", "Commands:", "default:", "required"} & set(told.split())


def test_help_stays_english_elsewhere(run: Run) -> None:
    assert "Cách dùng" in run("--lang", "vi", "search", "--help").stdout
    told = run("search", "--help").stdout
    assert told.startswith("Usage: ")
    assert told.isascii()


@pytest.mark.parametrize(
    ("locale", "begins"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "Cách dùng"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "vi"}, "Cách dùng"),
        ({"LANG": "C", "LC_MESSAGES": "vi_VN"}, "Cách dùng"),
        ({"LANGUAGE": "fr:vi:en"}, "Cách dùng"),
        ({"LANGUAGE": "en:vi", "LANG": "vi_VN"}, "Usage"),
        ({"LANG": "C.UTF-8"}, "Usage"),
        ({"LANG": "vie"}, "Usage"),
        ({}, "Usage"),
    ],
)
def test_the_language_is_that_of_the_locale(run: Run, locale: dict[str, str], begins: str) -> None:
    none = dict.fromkeys(("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"), "")
    assert run("--help", **{**none, **locale}).stdout.startswith(begins)


def test_what_is_asked_for_wins_wherever_it_stands(run: Run) -> None:
    assert run("--help", "--lang", "vi").stdout.startswith("Cách dùng")
    assert run("--lang", "en", "--help", LANGUAGE="vi").stdout.startswith("Usage")
    assert "'xx'" in run("--lang", "xx", "search", "đảng").stderr


def test_results_are_vietnamese(run: Run, built: Path) -> None:
    told = run("--lang", "vi", "search", "-covid chi bộ").stdout
    assert told.startswith("1 bài\n")
    assert "được hiểu là: không có từ “covid”, có từ" in told
    assert "1. Quận uỷ Hoa Giang" in told
    assert "understood: not the word “covid”" in run("search", "-covid chi bộ").stdout


def test_stats_and_builds_are_vietnamese(run: Run, built: Path) -> None:
    assert "thế hệ" in run("--lang", "vi", "stats").stdout
    assert "1 bài, nguyên vẹn" in run("--lang", "vi", "check").stdout
    done = run("--lang", "vi", "update", "articles")
    assert "Thêm 0, sửa 0, xóa 0" in done.stdout
    assert "đang đọc: " in done.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("search", "đảng"), "Lỗi: Chưa có chỉ mục ở var/index."),
        (("rebuild", "missing"), "Lỗi: Không có thư mục missing."),
        (("rebuild", "articles", "--report", "no/report.csv"), "no/report.csv: Không có tệp hay"),
        (("search", "*"), "Lỗi: CÂU-TÌM: Hãy gõ ít nhất"),
        (
            ("search", "đảng", "--citation", "zzz"),
            "--citation: Đây không phải số hiệu văn bản",
        ),
        (("search", "đảng", "--from", "31/02/2024"), "Lỗi: --from: “31/02/2024” không phải là"),
        (("serch",), "Lỗi: Không có lệnh 'serch'."),
        (("search",), "Lỗi: Thiếu đối số 'CÂU-TÌM'."),
        (("keys", "list"), "Lỗi: Hãy nêu tệp chứa khóa bằng --file"),
        (("keys", "add", "kho", "--limit", "abc"), "--limit': hãy viết như `100 per minute`\n"),
        (("report", "articles/=picture.png"), "không phải là nhật ký tìm kiếm."),
        (("report", "none.log"), "none.log: Không có tệp hay thư mục này."),
        (("serve", "--host", "256.1.1.1", "--port", "0"), "Không mở được cổng 256.1.1.1:0"),
    ],
)
def test_errors_are_vietnamese(
    run: Run, articles: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = run("--lang", "vi", *words)
    assert sentence in done.stderr
    assert done.returncode == run(*words).returncode


def test_a_damaged_index_is_told_of(run: Run, built: Path) -> None:
    pointer = built.parent / "var/index/CURRENT"
    manifest = pointer.with_name(pointer.read_text("utf-8").strip()) / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("articles", "article"), "utf-8")
    assert "đã bị sửa. Hãy chạy: search-app" in run("--lang", "vi", "search", "đảng").stderr
    pointer.write_text("nonsense", "utf-8")
    assert "Không có thế hệ nào" in run("--lang", "vi", "recover").stderr


def test_what_is_wrong_with_an_index_is_told_of(run: Run, built: Path) -> None:
    pointer = built.parent / "var/index/CURRENT"
    generation = pointer.with_name(pointer.read_text("utf-8").strip())
    for number, name in enumerate(("articles-0000", "catalogue.sqlite")):
        with (generation / name).open("r+b") as file:
            file.truncate(10 + number)
    told = run("--lang", "vi", "check").stderr
    assert "articles-0000 có 10 byte thay vì" in told
    assert "; catalogue.sqlite có 11 byte thay vì" in told
    assert "articles-0000 có 10 byte thay vì" in run("--lang", "vi", "recover").stderr


@pytest.mark.parametrize(
    "words", [("search", "-covid chi bộ", "--json"), ("stats", "--json"), ("check", "--json")]
)
def test_json_knows_no_language(run: Run, built: Path, words: tuple[str, ...]) -> None:
    told = [json.loads(run("--lang", lang, *words).stdout) for lang in ("vi", "en")]
    for each in told:
        each.pop("took_ms", None)
    assert told[0] == told[1]


@pytest.mark.slow
def test_the_program_speaks_it_on_any_terminal(run_program: Run, built: Path) -> None:
    done = run_program("search", "đảng", LANGUAGE="", LANG="vi_VN", PYTHONIOENCODING="latin-1")
    assert done.stderr == ""
    assert done.stdout.startswith("1 bài")
    failed = run_program("search", "*", LANGUAGE="", LANG="vi_VN", PYTHONIOENCODING="latin-1")
    assert failed.stderr.startswith("Loi: CÂU-TÌM: Hãy gõ")


def test_reasons_of_files_are_vietnamese_and_keep_their_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hong.json").write_text("{", encoding="utf-8")
    (tmp_path / "rong.txt").write_text(" ", encoding="utf-8")
    (tmp_path / "bai.txt").write_text("Chi bộ họp\n\nChi bộ bàn việc.", encoding="utf-8")
    read = run("--lang", "vi", "read", str(tmp_path / "hong.json"), str(tmp_path / "rong.txt"))
    assert ": JSON sai (bad-json): " in read.stderr
    assert ": không có nội dung (empty): " in read.stderr
    explained = run("--lang", "vi", "explain", str(tmp_path / "rong.txt"))
    assert ": không có nội dung (empty): " in explained.stderr
    built = run("--lang", "vi", "rebuild", str(tmp_path), "--quiet")
    assert "bỏ qua vì JSON sai (bad-json): 1" in built.stdout + built.stderr
    assert "  hong.json: JSON sai (bad-json): Không phải JSON hợp lệ" in built.stdout
    assert "--report TỆP ghi lại mọi tệp đã bỏ qua" in built.stdout
    english = run("--lang", "en", "read", str(tmp_path / "hong.json"))
    assert ": bad-json: " in english.stderr


def test_what_is_said_of_files_is_vietnamese(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hong.json").write_text("[{]", encoding="utf-8")
    (tmp_path / "bai.html").write_text(f"<title>x</title><nav>Trang chủ</nav>{PAGE}", "utf-8")
    (tmp_path / "co.zst").write_bytes(b"x")
    (tmp_path / "hai.json").write_text(
        '[{"title": "Chi bộ", "lạ": "' + "chữ " * 30 + '"}]', "utf-8"
    )
    run("--lang", "vi", "rebuild", str(tmp_path), "--report", "../bo-qua.csv")
    told = (tmp_path.parent / "bo-qua.csv").read_text("utf-8-sig")
    read = run("--lang", "vi", "read", "hong.json", "none.txt", "bai", "hai.json").stderr
    explained = run("--lang", "vi", "explain", "bai.html").stdout
    assert ENGLISH.findall(f"{told}{read}{explained}") == []
    assert "Không phải JSON hợp lệ" in told
    assert "trường không đọc: lạ" in told
    assert "phần thừa" in explained


def test_why_nothing_was_indexed_and_what_was_replaced_is_vietnamese(
    run: Run, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / "articles" / name).write_text("", encoding="utf-8")
    refused = run("--lang", "vi", "rebuild", "articles", "--quiet").stderr
    assert "bỏ qua: không có nội dung (empty) 2)" in refused
    rows = (json.dumps({"id": "x", "title": f"Bài {n}", "body": PAGE + str(n)}) for n in (1, 2))
    (tmp_path / "articles/hai.jsonl").write_text("\n".join(rows), encoding="utf-8")
    run("--lang", "vi", "rebuild", "articles", "--quiet", "--report", "bo-qua.csv")
    assert "hai.jsonl#2 đứng sau và cũng có mã x." in (tmp_path / "bo-qua.csv").read_text("utf-8")


def test_a_language_that_there_is_not_is_refused_beside_help(run: Run) -> None:
    done = run("--lang", "fr", "--help")
    assert done.returncode == 2
    assert "'vi', 'en'" in done.stderr


def test_wrong_settings_are_vietnamese(run: Run) -> None:
    done = run(
        "--lang", "vi", "serve",
        SEARCH_APP_PORT="cao", SEARCH_APP_LANGUAGE="fr", SEARCH_APP_RATE_LIMIT="nhiều",
        SEARCH_APP_CORS_ORIGINS="bao.example", SEARCH_APP_KHONG_CO="1",
    )  # fmt: skip
    assert done.returncode == 1
    assert "SEARCH_APP_PORT='cao': phải là số nguyên từ 0 đến 65535" in done.stderr
    assert "SEARCH_APP_LANGUAGE='fr': phải là một trong: vi, en" in done.stderr
    assert "SEARCH_APP_RATE_LIMIT='nhiều': hãy viết như `100 per minute`" in done.stderr
    assert "bao.example không phải là địa chỉ gốc" in done.stderr
    assert "SEARCH_APP_KHONG_CO: không có thiết lập này" in done.stderr
