"""The parameters of the address at hand."""

from flask import Flask

from search_app.arguments import arguments, asked, asked_as_written, disregard


def test_every_text_is_given_as_typed(app: Flask) -> None:
    with app.test_request_context("/?q=a&q= b&form=x&to="):
        assert arguments() == {"q": ["a", " b"], "form": ["x"], "to": [""]}


def test_a_search_is_what_holds_a_text_in_the_order_of_the_table(app: Flask) -> None:
    with app.test_request_context("/?to=&not_year=2023&sort=x&not_year=2022&q=a&q=b&form=x"):
        assert list(asked().items()) == [
            ("q", ["a"]),
            ("sort", ["x"]),
            ("not_year", ["2023", "2022"]),
        ]


def test_what_cannot_be_read_is_no_part_of_a_search_from_then_on(app: Flask) -> None:
    with app.test_request_context("/?q=a&from=x"):
        assert list(asked()) == list(asked_as_written()) == ["q", "from"]
        disregard("from")
        assert list(asked()) == list(asked_as_written()) == ["q"]


def test_what_was_asked_is_written_but_for_what_is_usual(app: Flask) -> None:
    with app.test_request_context("/?q=a b&sort=relevance&not_year=2023&not_year=2022"):
        assert asked_as_written() == {
            "q": "q=a+b",
            "sort": "",
            "not_year": "not_year=2023&not_year=2022",
        }
