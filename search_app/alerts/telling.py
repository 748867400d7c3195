"""Telling: for each alert what came into the index since it was told last."""

import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage

from corpus.errors import SearchAppError
from corpus.sentence import words_of
from index import Hit, ResultPage, Searcher, Sort
from search_app.alerts.file import Alert
from search_app.alerts.letter import MOST_TOLD, letter
from search_app.alerts.memory import Memory
from search_app.search_request import search_request
from search_app.settings import Settings

SECONDS = 30
"""How long a mail server may take for an answer."""
Send = Callable[[EmailMessage], None]


class MailRefused(SearchAppError):
    """The mail server cannot be reached or does not take a mail."""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one alert."""

    alert: Alert
    articles: int
    """That are new to it."""
    is_new: bool
    """Whether it is told for the first time: then of nothing, and from now on of what comes in."""
    mail: EmailMessage | None


def tell(
    alerts: Iterable[Alert],
    searcher: Searcher,
    memory: Memory,
    settings: Settings,
    send: Send | None,
) -> Iterator[Told]:
    """Yield what each alert is told, after it was sent; without `send` nothing is remembered.

    MailRefused stops; what was told until then is remembered, and is not told again.
    """
    built = searcher.stats().built
    for alert in alerts:
        since = memory.moment(alert.name)
        found = _new(searcher, alert, since) if since else None
        mail = _mail(alert, found, settings) if found and found.total else None
        if send is not None:
            if mail is not None:
                send(mail)
            memory.keep(alert.name, max(built, since or built))
        yield Told(alert, found.total if found else 0, since is None, mail)


def smtp(settings: Settings) -> Send:
    """Return what sends a mail by the server of the settings."""

    def send(mail: EmailMessage) -> None:
        host, port = settings.smtp_host, settings.smtp_port
        try:
            with smtplib.SMTP(host, port, timeout=SECONDS) as server:
                if settings.smtp_tls:
                    server.starttls(context=ssl.create_default_context())
                if settings.smtp_user:
                    server.login(settings.smtp_user, settings.smtp_password)
                server.send_message(mail)
        except (OSError, smtplib.SMTPException) as error:
            raise MailRefused(
                "The mail server %(server)s did not take a mail to %(receivers)s: %(reason)s. "
                "What was sent before is remembered; run this again when it is mended.",
                server=f"{host}:{port}",
                receivers=mail["To"],
                reason=words_of(error),
            ) from error

    return send


def _new(searcher: Searcher, alert: Alert, since: datetime) -> ResultPage:
    request = search_request(alert.texts)
    return searcher.search(
        replace(request, since=since, sort=Sort.NEWEST, page=1, per_page=MOST_TOLD)
    )


def _mail(alert: Alert, found: ResultPage, settings: Settings) -> EmailMessage:
    hits: tuple[Hit, ...] = found.hits
    return letter(
        alert,
        hits,
        found.total,
        sender=settings.mail_from,
        site=settings.title,
        base=settings.public_address,
        language=settings.language,
    )
