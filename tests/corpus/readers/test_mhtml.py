"""Web pages in one file with their pictures."""

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from tests.corpus.invented import FIRST, LAST, LEAD, TITLE, accepted, rejected

HTML = f"<html><h1>{TITLE}</h1><p>{LEAD}<p>{FIRST}<p>{LAST}</html>"


@pytest.mark.parametrize("name", ["bai.mht", "bai.mhtml"])
def test_the_page_and_where_it_came_from(corpus: Path, name: str) -> None:
    message = MIMEMultipart("related")
    message["Snapshot-Content-Location"] = "https://bao.example/bai"
    page = MIMEText(HTML, "html", "utf-8")
    page["Content-Location"] = "https://bao.example/bai"
    message.attach(page)
    frame = MIMEText("<p>Quảng cáo", "html", "utf-8")
    message.attach(frame)
    read = accepted(corpus, name, message.as_bytes()).article
    assert (read.title, read.body, read.url) == (TITLE, (FIRST, LAST), "https://bao.example/bai")


@pytest.mark.parametrize("lost", range(1, 9))
def test_a_page_that_is_cut_off_is_read_as_far_as_it_goes(corpus: Path, lost: int) -> None:
    message = MIMEMultipart("related")
    message.attach(MIMEText(HTML, "html", "utf-8"))
    data = message.as_bytes()
    assert b"base64" in data
    verdict = accepted(corpus, "bai.mhtml", data[: data.rindex(b"\n\n--") - 120 - lost])
    read = verdict.article
    assert (read.title, read.lead, read.body[0]) == (TITLE, LEAD, FIRST)
    assert "it ends in the middle" in verdict.repairs


def test_what_holds_no_page(corpus: Path) -> None:
    message = EmailMessage()
    message.set_content("thư")
    assert rejected(corpus, "thu.mht", message.as_bytes()).reason == "bad-mhtml"
