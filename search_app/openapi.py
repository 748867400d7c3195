"""The description of the JSON API: openapi.yaml, completed from the table of parameters."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from search_app.day_pattern import DAY_PATTERN
from search_app.export.columns import NAMES
from search_app.page_parameters import PAGES
from search_app.parameter import MOST_VALUES, Parameter, Schema
from search_app.parameters import DOCUMENTS, SEARCH
from search_app.serializers import HIT

Json = dict[str, Any]


def _optional(each: Parameter) -> Parameter:
    """Return a parameter of a search that may be nothing but filters."""
    schema = {name: value for name, value in each.schema.items() if name != "minLength"}
    return replace(each, required=False, schema=schema)


_WORDLESS = [*map(_optional, SEARCH)]


@cache
def description() -> Json:
    """Return the whole OpenAPI document."""
    text = files("search_app").joinpath("openapi.yaml").read_text(encoding="utf-8")
    document: Json = yaml.safe_load(text)
    _prepend(document, "/api/v1/search", [*map(_of_programs, SEARCH)])
    for address in ("search/documents", "timeline", "export", "feed"):
        _prepend(document, f"/api/v1/{address}", _WORDLESS)
    _prepend(document, "/api/v1/compare", [each for each in SEARCH if not each.required])
    _prepend(document, "/api/v1/documents", DOCUMENTS)
    _prepend(document, "/api/v1/documents/{key}", PAGES)
    document["components"]["schemas"]["DayText"]["pattern"] = DAY_PATTERN
    for address, names in {"search": HIT, "export": NAMES, "articles/{id}": NAMES}.items():
        _say_fields(document, f"/api/v1/{address}", names)
    reported = {each.name: _reported(each, each.reported) for each in SEARCH if each.reported}
    understood = document["components"]["schemas"]["Understood"]
    understood["properties"].update(reported)
    understood["required"].extend(reported)
    return document


def _of_programs(each: Parameter) -> Parameter:
    return replace(each, default="show") if each.name == "duplicates" else each


def _prepend(document: Json, address: str, parameters: Sequence[Parameter]) -> None:
    operation = document["paths"][address]["get"]
    operation["parameters"] = [*map(_parameter, parameters), *operation["parameters"]]


def _say_fields(document: Json, address: str, names: Sequence[str]) -> None:
    """Say which fields may be named there."""
    one = f"(?:{'|'.join(names)})"
    for each in document["paths"][address]["get"]["parameters"]:
        if each.get("name") == "fields":
            each["schema"]["pattern"] = f"^(?:{one}(?:,{one})*)?$"


def _parameter(each: Parameter) -> Json:
    described = {
        "name": each.name,
        "in": "query",
        "required": each.required,
        "description": each.help,
        "schema": _schema(each),
    }
    if each.examples:
        described["examples"] = {text: {"value": text} for text in each.examples}
    return described


def _schema(each: Parameter) -> Json:
    schema = _chosen(each, each.schema, absent="")
    if each.repeatable:
        return {"type": "array", "maxItems": MOST_VALUES, "items": schema}
    if each.default:
        number = schema.get("type") == "integer"
        schema["default"] = int(each.default) if number else each.default
    return schema


def _reported(each: Parameter, schema: Schema) -> Json:
    return {**_chosen(each, schema, absent=None), "description": each.help}


def _chosen(each: Parameter, schema: Schema, *, absent: str | None) -> Json:
    """Return a schema with the choices there are; `absent` where none is made."""
    if not each.choices:
        return dict(schema)
    return {**schema, "enum": [*each.choices] if each.default else [*each.choices, absent]}
