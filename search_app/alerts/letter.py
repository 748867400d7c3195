"""The mail that tells of new articles."""

from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import quote, urlencode

from index import Hit
from search_app.alerts.file import Alert
from search_app.export.references import day_text
from search_app.parameter import Label

MOST_TOLD = 100
"""Articles that one mail lists; it says how many more there are."""
_SUBJECT = Label("%(count)d new: %(name)s", "%(count)d bài mới: %(name)s")
_MORE = Label("and %(count)d more", "và %(count)d bài nữa")
_ALL = Label("All of them:", "Xem tất cả:")
_UNSUBSCRIBE = Label(
    "To get no more of these mails, answer with the subject “%(word)s”, or write to %(address)s.",
    "Nếu không muốn nhận thư này nữa, xin trả lời với tiêu đề “%(word)s”, hoặc viết cho "
    "%(address)s.",
)
_WORD = Label("unsubscribe", "ngừng nhận")


def letter(
    alert: Alert,
    hits: Sequence[Hit],
    total: int,
    *,
    sender: str,
    site: str,
    base: str,
    language: str,
) -> EmailMessage:
    """Return the mail for an alert; `base` is the public address of the site, perhaps empty."""
    word = _WORD.text(language)
    mail = EmailMessage()
    mail["Subject"] = f"{site}: " + _SUBJECT.text(language) % {"count": total, "name": alert.name}
    mail["From"] = sender
    mail["To"] = ", ".join(alert.to)
    mail["Date"] = formatdate(localtime=True)
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip(" >") or None)
    mail["List-Unsubscribe"] = f"<mailto:{_address(sender)}?subject={quote(word)}>"
    mail["Auto-Submitted"] = "auto-generated"
    lines = [line for number, hit in enumerate(hits, 1) for line in _told(number, hit, base)]
    if total > len(hits):
        lines += [_MORE.text(language) % {"count": total - len(hits)}, ""]
    if base:
        address = f"{base}/?{urlencode(alert.texts, doseq=True)}"
        lines += [f"{_ALL.text(language)} {address}", ""]
    farewell = _UNSUBSCRIBE.text(language) % {"word": word, "address": _address(sender)}
    mail.set_content("\n".join([*lines, "-- ", farewell, ""]))
    return mail


def _told(number: int, hit: Hit, base: str) -> list[str]:
    address = hit.url or (f"{base}/articles/{quote(hit.id)}" if base else "")
    origin = ", ".join(filter(None, (*hit.authors, hit.source, day_text(hit.published))))
    lines = (f"{number}. {hit.title}", f"   {origin}", f"   {address}")
    return [*(line for line in lines if line.strip()), ""]


def _address(sender: str) -> str:
    """Return the address of a sender that may have a name before it."""
    return sender.rpartition("<")[2].strip(" >")
