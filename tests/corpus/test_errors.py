"""Errors as templates: told in English, translated by whoever shows them, in any process."""

import pickle

from corpus.errors import SearchAppError, Unreadable


def test_an_error_is_its_template_filled_in() -> None:
    error = SearchAppError("There is no %(name)s.", name="folder")
    assert str(error) == "There is no folder."
    assert (error.message, error.values) == ("There is no %(name)s.", {"name": "folder"})


def test_without_values_a_percent_sign_is_one() -> None:
    assert str(SearchAppError("100%")) == "100%"
    assert Unreadable("odd", "50 %(of) it").message == "50 %(of) it"


def test_another_process_can_translate_it_too() -> None:
    error = pickle.loads(pickle.dumps(SearchAppError("At %(limit)d.", limit=3)))
    assert (str(error), error.message, error.values) == ("At 3.", "At %(limit)d.", {"limit": 3})
