"""Settings: one table, checked whole."""

import dataclasses
from pathlib import Path

import pytest

from search_app.environment import SettingsError, read_settings
from search_app.settings import Settings, table


def test_the_environment_overrides_defaults() -> None:
    settings = read_settings(
        {
            "SEARCH_APP_INDEX": "/srv/index",
            "SEARCH_APP_PORT": "8080",
            "SEARCH_APP_TRUSTED_HOSTS": "bao.example.vn, .tim.example.vn",
            "SEARCH_APP_RATE_LIMIT": "",
            "HOME": "/root",
        }
    )
    assert settings.index == Path("/srv/index")
    assert settings.port == 8080
    assert settings.trusted_hosts == ("bao.example.vn", ".tim.example.vn")
    assert settings.rate_limit == ""
    assert settings.language == "vi"


def test_an_engine_needs_its_addresses() -> None:
    with pytest.raises(SettingsError, match="SEARCH_APP_OPENSEARCH_URLS"):
        read_settings({"SEARCH_APP_ENGINE": "opensearch"})
    named = {"SEARCH_APP_OPENSEARCH_URLS": "https://tim.example:9200"}
    assert read_settings({"SEARCH_APP_ENGINE": "opensearch", **named}).engine


def test_defaults_of_the_table_are_those_in_use() -> None:
    by_name = {name: default for name, default, _ in table()}
    assert read_settings(by_name) == Settings() == read_settings({})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEARCH_APP_INDEX", ""),
        ("SEARCH_APP_HOST", " "),
        ("SEARCH_APP_PORT", "eighty"),
        ("SEARCH_APP_PORT", "65536"),
        ("SEARCH_APP_PORT", "９"),
        ("SEARCH_APP_PORT", "-1"),
        ("SEARCH_APP_THREADS", "0"),
        ("SEARCH_APP_PROXIES", "9"),
        ("SEARCH_APP_RATE_LIMIT", "often"),
        ("SEARCH_APP_PREFIX", "tra-cuu"),
        ("SEARCH_APP_PREFIX", "/tra-cuu/"),
        ("SEARCH_APP_PREFIX", "//bao.example"),
        ("SEARCH_APP_CORS_ORIGINS", "https://bao.example.vn/"),
        ("SEARCH_APP_CORS_ORIGINS", "bao.example.vn"),
        ("SEARCH_APP_TRUSTED_HOSTS", "http://bao.example/"),
        ("SEARCH_APP_TRUSTED_HOSTS", "bao.example,*"),
        ("SEARCH_APP_TRUSTED_HOSTS", "bao.example/tra-cuu"),
        ("SEARCH_APP_LANGUAGE", "fr"),
        ("SEARCH_APP_TITLE", ""),
        ("SEARCH_APP_PROT", "80"),
    ],
)
def test_a_bad_value_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value})


def test_every_bad_value_is_reported_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"SEARCH_APP_PORT": "x", "SEARCH_APP_LANGUAGE": "x", "SEARCH_APP_PROT": "80"})
    assert len(str(caught.value).splitlines()) == 3


def test_the_table_names_every_field_once() -> None:
    names = [name for name, _, _ in table()]
    assert len(names) == len(set(names)) == len(dataclasses.fields(Settings))
    assert all(purpose.endswith(".") for _, _, purpose in table())
