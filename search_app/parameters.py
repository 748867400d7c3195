"""Every parameter of a search and of the list of documents, described once (CONTRIBUTING.md)."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from index import DOCUMENT_KINDS, DocumentOrder, Match, SearchRequest
from search_app.day_pattern import MOMENT_PATTERN
from search_app.page_parameters import PAGES
from search_app.parameter import NAME_SCHEMA, Label, Parameter, Schema
from search_app.parsers import (
    LONGEST_QUERY,
    NUMBER_PATTERN,
    YEAR_PATTERN,
    one_of,
    optional_one_of,
    parse_citation,
    parse_first_day,
    parse_flag,
    parse_kind,
    parse_last_day,
    parse_moment,
    parse_name,
    parse_query,
    parse_switch,
    parse_text,
    parse_year,
)

_DAY: Schema = {"$ref": "#/components/schemas/DayText"}
_DAY_OR_NULL: Schema = {"$ref": "#/components/schemas/Day"}
_NAMES: Schema = {"type": "array", "items": {"type": "string"}}
YEAR_SCHEMA: Schema = {"type": "string", "maxLength": 200, "pattern": YEAR_PATTERN}
_NAME_OR_NULL: Schema = {"type": ["string", "null"]}


def _choice(field: str) -> Callable[[str, str], Any]:
    """Return the parser of a field of SearchRequest that has one of a few values."""
    return one_of(next(type(each.default) for each in fields(SearchRequest) if each.name == field))


def _left_out(
    facet: str,
    purpose: str,
    parse: Callable[[str, str], Any] = parse_name,
    schema: Schema = NAME_SCHEMA,
) -> Parameter:
    return Parameter(f"not_{facet}", "unwanted", parse, purpose, facet=facet, schema=schema)


SEARCH = (
    Parameter(
        "q",
        "query",
        parse_query,
        'Words (all of them), "phrases", -without, AND/OR/NOT or VÀ/HOẶC/KHÔNG, (groups), '
        "title:word, author:word, citation:number, prefix*; 2,000 characters at most.",
        label=Label("Keywords", "Từ khóa"),
        schema={"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY},
        required=True,
        examples=("kết nạp đảng viên", "quan uy", "28-NQ/TW"),
    ),
    Parameter(
        "from",
        "day_from",
        parse_first_day,
        "First day, inclusive, in +07:00: 28/05/2024 or 2024-05-28; of a month (5/2024) or a year "
        "(2024) the first one.",
        label=Label("From", "Từ ngày"),
        schema=_DAY,
        reported=_DAY_OR_NULL,
    ),
    Parameter(
        "to",
        "day_to",
        parse_last_day,
        "Last day, inclusive, in +07:00: 28/05/2024 or 2024-05-28; of a month (5/2024) or a year "
        "(2024) the last one.",
        label=Label("To", "Đến ngày"),
        schema=_DAY,
        reported=_DAY_OR_NULL,
    ),
    Parameter(
        "sort",
        "sort",
        _choice("sort"),
        "Order of the results; ties are broken by id.",
        default="relevance",
        label=Label("Order", "Thứ tự"),
        choices={
            "relevance": Label("Best match", "Phù hợp nhất"),
            "newest": Label("Newest", "Mới nhất"),
            "oldest": Label("Oldest", "Cũ nhất"),
        },
        schema={"type": "string"},
        reported={"type": "string"},
    ),
    Parameter(
        "section",
        "section",
        parse_name,
        "Only this section, compared without case or accents; given several times, any of them.",
        label=Label("Section", "Chuyên mục"),
        filter_label=Label("Section", "Chuyên mục"),
        is_any_of=True,
        reported=_NAMES,
    ),
    Parameter(
        "author",
        "author",
        parse_name,
        "Only this author, compared without case or accents; given several times, any of them.",
        label=Label("Author", "Tác giả"),
        filter_label=Label("Author", "Tác giả"),
        is_any_of=True,
        reported=_NAMES,
    ),
    Parameter(
        "citation",
        "citation",
        parse_citation,
        "Only articles that cite this document, by its key or its number in any spelling.",
        label=Label("Document number", "Số văn bản"),
        filter_label=Label("Cites", "Có nhắc đến"),
        schema={"type": "string", "maxLength": 200, "pattern": NUMBER_PATTERN},
        reported=_NAME_OR_NULL,
        examples=("28-NQ/TW",),
    ),
    Parameter(
        "undated",
        "undated",
        parse_flag,
        "Only articles whose day is unknown (1); then no days can be asked for.",
        label=Label("Day unknown", "Không rõ ngày"),
        filter_label=Label("Day unknown", "Không rõ ngày"),
        schema={"type": "string", "enum": ["", "1"]},
        reported={"type": "boolean"},
    ),
    Parameter(
        "alike",
        "alike",
        parse_name,
        "Only articles with the same news as the one with this id, itself among them.",
        filter_label=Label("The same news as", "Cùng tin với"),
        reported=_NAME_OR_NULL,
    ),
    _left_out("section", "Leave out this section; may be given several times."),
    _left_out("author", "Leave out this author; may be given several times."),
    _left_out(
        "year", "Leave out this year, as 2023; may be given several times.", parse_year, YEAR_SCHEMA
    ),
    _left_out("citation", "Leave out articles citing this document; may be given several times."),
    Parameter(
        "since",
        "since",
        parse_moment,
        "Only articles that came into the archive after this moment, whatever their day: "
        "2024-05-28T08:00+07:00, or the beginning of a day.",
        label=Label("Came in since", "Mới vào kho từ"),
        filter_label=Label("New since", "Mới vào kho từ"),
        schema={"type": "string", "maxLength": 200, "pattern": MOMENT_PATTERN},
        reported={"type": ["string", "null"], "format": "date-time"},
        examples=("2024-05-28T08:00:00+07:00",),
    ),
    Parameter(
        "match",
        "match",
        optional_one_of(Match),
        "What articles must have: the words side by side as typed (phrase), each word or name side "
        "by side (near), all words anywhere (all) or enough of them (any); else the query decides.",
        choices={
            "phrase": Label("exactly as typed", "liền nhau đúng như đã gõ"),
            "near": Label("side by side", "liền nhau"),
            "all": Label("all words", "đủ các chữ"),
            "any": Label("most of it", "nhiều ý nhất"),
        },
        filter_label=Label("Match", "Cách tìm"),
        schema={"type": "string"},
        reported={"type": ["string", "null"]},
    ),
    Parameter(
        "duplicates",
        "duplicates",
        _choice("duplicates"),
        "Articles that tell the same news in nearly the same words: one hit, the others behind it "
        "(fold), or each a hit (show). All are counted either way.",
        default="fold",
        choices={
            "fold": Label("folded into one", "gộp làm một"),
            "show": Label("all shown", "hiện tất cả"),
        },
        filter_label=Label("The same news", "Bài trùng tin"),
        schema={"type": "string"},
        reported={"type": "string"},
    ),
    Parameter(
        "expand",
        "expand",
        parse_switch,
        "Also search for what was meant: abbreviations written out, raw Telex or VNI decoded, "
        "words that no article has corrected; switched off (0): only for the very words.",
        default="1",
        schema={"type": "string", "enum": ["", "0", "1"]},
        reported={"type": "boolean"},
    ),
    *PAGES,
)
"""The parameters of a search, in the order in which addresses name them."""

DOCUMENTS = (
    Parameter(
        "kind",
        "kind",
        parse_kind,
        "Only this kind, as nq (nghị quyết).",
        label=Label("Kind", "Loại"),
        schema={"type": "string", "enum": ["", *DOCUMENT_KINDS]},
    ),
    Parameter(
        "text",
        "text",
        parse_text,
        "Only documents that this names in any spelling, or that are written like it.",
        label=Label("Number, code of the issuer or place", "Số hiệu, mã cơ quan hoặc địa danh"),
        examples=("28-NQ/TW",),
    ),
    Parameter(
        "sort",
        "sort",
        one_of(DocumentOrder),
        "The most cited first, the last cited first, or by kind and number.",
        default="count",
        label=Label("Order", "Thứ tự"),
        choices={
            "count": Label("Most cited", "Được nhắc nhiều"),
            "last": Label("Last cited", "Nhắc gần nhất"),
            "name": Label("By number", "Theo số hiệu"),
        },
        schema={"type": "string"},
    ),
    *PAGES,
)
"""The parameters of the list of documents."""


def left_out_by(facet: str) -> Parameter:
    """Return the parameter that leaves out values of a facet."""
    return next(each for each in SEARCH if each.facet == facet)
