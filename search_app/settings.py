"""Every setting: its name in the environment, its default, what it is for."""
# ruff: noqa: RUF009  (`_setting` returns a dataclass field)

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from index import Cluster, Engines
from search_app import setting_values as values
from search_app.processes import usable_cores

LANGUAGES = ("vi", "en")


def _setting(name: str, default: str, parse: Callable[[str], Any], purpose: str) -> Any:
    """Return a dataclass field that knows its name in the environment."""
    return field(
        default=parse(default),
        metadata={"name": name, "default": default, "parse": parse, "help": purpose},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The table of settings."""

    index: Path = _setting("SEARCH_APP_INDEX", "var/index", values.folder, "Folder of the index.")
    abbreviations: Path | None = _setting(
        "SEARCH_APP_ABBREVIATIONS",
        "",
        values.file,
        "File of the archive's own abbreviations, added to those that are shipped; read again "
        "whenever it changes.",
    )
    host: str = _setting(
        "SEARCH_APP_HOST",
        "127.0.0.1",
        values.filled,
        "Address to listen on; 0.0.0.0 for every one.",
    )
    port: int = _setting("SEARCH_APP_PORT", "8000", values.integer(0, 65535), "Port to listen on.")
    processes: int = _setting(
        "SEARCH_APP_PROCESSES",
        str(min(4, usable_cores())),
        values.integer(1, 64),
        "Processes that answer; by default one for each core, up to four.",
    )
    threads: int = _setting(
        "SEARCH_APP_THREADS",
        "8",
        values.integer(1, 256),
        "Requests that each process has in hand at the same time; their answers are made in turns.",
    )
    trusted_hosts: tuple[str, ...] = _setting(
        "SEARCH_APP_TRUSTED_HOSTS",
        "localhost,127.0.0.1,[::1]",
        values.hosts,
        "Host names that requests may ask for, separated by commas; `.example.vn` takes in "
        "every subdomain. Others get 400.",
    )
    proxies: int = _setting(
        "SEARCH_APP_PROXIES",
        "0",
        values.integer(0, 5),
        "How many reverse proxies stand in front; only then are X-Forwarded-For, -Proto, -Host and "
        "-Prefix believed.",
    )
    prefix: str = _setting(
        "SEARCH_APP_PREFIX",
        "",
        values.prefix,
        "Path under which a proxy shows the site, as /tra-cuu; it may be taken off on the way or "
        "not.",
    )
    rate_limit: str = _setting(
        "SEARCH_APP_RATE_LIMIT",
        "120000 per minute",
        values.rate,
        "A stop to floods: requests that one client may make of all processes together, as "
        "`600 per minute; 9000 per hour`; more get 429. Empty for no limit.",
    )
    api_keys: Path | None = _setting(
        "SEARCH_APP_API_KEYS",
        "",
        values.file,
        "File of API keys, each with a limit of its own; read again whenever it changes.",
    )
    cors_origins: tuple[str, ...] = _setting(
        "SEARCH_APP_CORS_ORIGINS",
        "",
        values.origins,
        "Origins whose pages may read the API, as https://bao.example.vn, separated by commas; * "
        "for any.",
    )
    metrics_port: int | None = _setting(
        "SEARCH_APP_METRICS_PORT",
        "",
        values.port_or_none,
        "Port of /metrics for Prometheus, with /healthz and /readyz beside it, not for readers; "
        "empty for none.",
    )
    log: str = _setting(
        "SEARCH_APP_LOG",
        "text",
        values.choice("text", "json"),
        "Log on standard error: warnings and errors as text, or as json lines with a line for each "
        "request; no line says who asked.",
    )
    search_log: Path | None = _setting(
        "SEARCH_APP_SEARCH_LOG",
        "",
        values.file,
        "File of what was searched for, with totals and times, for `search-app report`; it says "
        "nothing of who asked. Empty for none.",
    )
    language: str = _setting(
        "SEARCH_APP_LANGUAGE",
        "vi",
        values.choice(*LANGUAGES),
        "Language of the pages until a reader chooses: vi or en.",
    )
    images: bool = _setting(
        "SEARCH_APP_IMAGES",
        "0",
        values.switch,
        "1 shows articles' pictures: readers' browsers fetch them from where they lie, and so tell "
        "these servers that somebody reads here; 0 shows none.",
    )
    title: str = _setting(
        "SEARCH_APP_TITLE", "Tra cứu báo Đảng", values.filled, "Name at the head of every page."
    )

    public_address: str = _setting(
        "SEARCH_APP_PUBLIC_ADDRESS",
        "",
        values.web_address,
        "Address under which readers know this site, as https://tracuu.bao.example; mails of "
        "alerts lead there.",
    )
    mail_from: str = _setting(
        "SEARCH_APP_MAIL_FROM",
        "search-app@localhost",
        values.sender,
        "Sender of alerts; who wants no more of them writes there.",
    )
    smtp_host: str = _setting(
        "SEARCH_APP_SMTP_HOST", "", str, "Mail server that takes alerts; empty for none."
    )
    smtp_port: int = _setting(
        "SEARCH_APP_SMTP_PORT", "25", values.integer(1, 65535), "Port of the mail server."
    )
    smtp_tls: bool = _setting(
        "SEARCH_APP_SMTP_TLS", "0", values.switch, "Whether mails are sent by STARTTLS: 1 or 0."
    )
    smtp_user: str = _setting(
        "SEARCH_APP_SMTP_USER", "", str, "Name at the mail server; empty where it asks for none."
    )
    smtp_password: str = _setting(
        "SEARCH_APP_SMTP_PASSWORD", "", str, "Password at the mail server."
    )
    status_page: bool = _setting(
        "SEARCH_APP_STATUS_PAGE",
        "0",
        values.switch,
        "Whether /status tells readers what the archive was built from and which files were "
        "skipped, with their paths: 1 or 0.",
    )

    engine: str = _setting(
        "SEARCH_APP_ENGINE",
        "columnar",
        values.choice("columnar", "opensearch"),
        "Engine of what is built: columnar, files in the folder of the index; or opensearch, for "
        "an archive larger than one machine.",
    )
    opensearch_urls: tuple[str, ...] = _setting(
        "SEARCH_APP_OPENSEARCH_URLS",
        "",
        values.cluster_addresses,
        "Addresses of the cluster, separated by commas; https, except on this machine.",
    )
    opensearch_user: str = _setting(
        "SEARCH_APP_OPENSEARCH_USER", "", str, "Name at the cluster; empty where it asks for none."
    )
    opensearch_password_file: Path | None = _setting(
        "SEARCH_APP_OPENSEARCH_PASSWORD_FILE",
        "",
        values.file,
        "File with the password at the cluster, which nobody else should be able to read.",
    )
    opensearch_ca: Path | None = _setting(
        "SEARCH_APP_OPENSEARCH_CA",
        "",
        values.file,
        "File of the certificates that are trusted there; empty for those of the system.",
    )
    opensearch_index: str = _setting(
        "SEARCH_APP_OPENSEARCH_INDEX",
        "search-app",
        values.index_name,
        "Beginning of the names of the indices in the cluster.",
    )
    opensearch_shards: int = _setting(
        "SEARCH_APP_OPENSEARCH_SHARDS",
        "3",
        values.integer(1, 1000),
        "Shards of a new index there: one for every two to four million articles.",
    )
    opensearch_replicas: int = _setting(
        "SEARCH_APP_OPENSEARCH_REPLICAS",
        "1",
        values.integer(0, 20),
        "Further copies of each shard; with 0 no search is answered while a node is away.",
    )

    @property
    def engines(self) -> Engines:
        """Which engine builds use, and where the cluster is."""
        cluster = Cluster(
            urls=self.opensearch_urls,
            user=self.opensearch_user,
            password_file=self.opensearch_password_file,
            ca=self.opensearch_ca,
            index=self.opensearch_index,
            shards=self.opensearch_shards,
            replicas=self.opensearch_replicas,
        )
        return Engines(self.engine, cluster)


def table() -> tuple[tuple[str, str, str], ...]:
    """Return name, default and help of every setting, in order."""
    return tuple(
        (each.metadata["name"], each.metadata["default"], each.metadata["help"])
        for each in fields(Settings)
    )
