"""How much of the query articles must have, from invented pages of hits."""

import pytest
from flask import Flask

from index.models import AppliedRewrite, Match, ResultPage, RewriteKind
from search_app.pages.match_switch import MatchSwitch, match_switch
from search_app.search_request import search_request

Counts = dict[Match, int]


def _switch(
    app: Flask,
    match: Match,
    total: int,
    counts: Counts,
    more: str = "",
    also: tuple[AppliedRewrite, ...] = (),
) -> MatchSwitch:
    with app.test_request_context(f"/?q=chi+bo&sort=newest&lang=en{more}") as context:
        request = search_request(dict(context.request.args.lists()))
        found = ResultPage(
            request=request,
            understood=request.query,
            total=total,
            distinct=total,
            hits=(),
            took_ms=1.5,
            match=match,
            counts=counts,
            also=also,
        )
        return match_switch(found)


def test_it_leads_either_way_and_keeps_the_order(app: Flask) -> None:
    switch = _switch(app, Match.NEAR, 104, {Match.ALL: 17389})
    assert [(each.text, each.count, each.href, each.current) for each in switch.choices] == [
        ("side by side", 104, "/?q=chi+bo&sort=newest&match=near", True),
        ("all words", 17389, "/?q=chi+bo&sort=newest&match=all", False),
    ]


@pytest.mark.parametrize("counts", [{}, {Match.ALL: 104}])
def test_there_is_none_where_it_makes_no_difference(app: Flask, counts: Counts) -> None:
    assert _switch(app, Match.NEAR, 104, counts).choices == ()


def test_nothing_leads_to_an_empty_page(app: Flask) -> None:
    switch = _switch(app, Match.ANY, 30, {Match.NEAR: 0, Match.ALL: 2})
    assert [(each.text, each.current) for each in switch.choices] == [
        ("all words", False),
        ("most of it", True),
    ]


def test_what_was_chosen_is_shown_though_it_finds_nothing(app: Flask) -> None:
    switch = _switch(app, Match.NEAR, 0, {Match.ALL: 2}, "&match=near")
    assert [(each.count, each.current) for each in switch.choices] == [(0, True), (2, False)]


def test_of_the_very_words_the_fewest_come_first(app: Flask) -> None:
    counts = {Match.NEAR: 5, Match.ALL: 9}
    switch = _switch(app, Match.PHRASE, 3, counts, "&match=phrase")
    assert [each.count for each in switch.choices] == [3, 5, 9]


@pytest.mark.parametrize(
    ("match", "total", "more", "relaxed"),
    [
        (Match.ANY, 30, "", True),
        (Match.ANY, 0, "", False),
        (Match.ANY, 30, "&match=any", False),
        (Match.ALL, 30, "", False),
    ],
)
def test_it_is_said_where_the_query_made_do_with_less(
    app: Flask, match: Match, total: int, more: str, relaxed: bool
) -> None:
    assert _switch(app, match, total, {}, more).is_relaxed is relaxed


def test_some_articles_may_have_all_of_it(app: Flask) -> None:
    assert _switch(app, Match.ANY, 30, {Match.NEAR: 0, Match.ALL: 2}).is_any_whole
    assert not _switch(app, Match.ANY, 30, {Match.NEAR: 0, Match.ALL: 0}).is_any_whole


def test_words_may_stand_apart_unasked(app: Flask) -> None:
    apart = _switch(app, Match.ALL, 30, {Match.NEAR: 0})
    assert apart.is_apart
    assert not apart.is_any_together
    assert _switch(app, Match.ALL, 30, {Match.NEAR: 2}).is_any_together
    assert not _switch(app, Match.ALL, 30, {Match.NEAR: 30}).is_apart
    assert not _switch(app, Match.ALL, 30, {Match.NEAR: 2}, "&match=all").is_apart
    assert not _switch(app, Match.NEAR, 30, {}).is_apart


def test_it_switches_the_query_that_was_meant(app: Flask) -> None:
    meant = AppliedRewrite("chi bo", "chi hoi", RewriteKind.CORRECTION)
    switch = _switch(app, Match.NEAR, 3, {Match.ALL: 5}, also=(meant,))
    assert [each.href for each in switch.choices] == [
        "/?q=chi+hoi&sort=newest&match=near",
        "/?q=chi+hoi&sort=newest&match=all",
    ]
