"""The query language by examples, each of which can be tried."""

from dataclasses import dataclass

from flask_babel import gettext


@dataclass(frozen=True, slots=True)
class Example:
    """A query, and what it finds."""

    query: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """Examples of one kind."""

    title: str
    examples: tuple[Example, ...]


def lessons() -> tuple[Lesson, ...]:
    """Return the whole language, in the language of the request."""
    return (
        _words(),
        _matching(),
        _questions(),
        _phrases(),
        _abbreviations(),
        _raw_typing(),
        _slips(),
        _places(),
        _days(),
        _operators(),
        _fields(),
        _numbers(),
    )


def _words() -> Lesson:
    return Lesson(
        gettext("Words"),
        (
            Example(
                "kết nạp đảng viên",
                gettext("articles with all of these words, the syllables of each side by side"),
            ),
            Example(
                "ket nap dang vien",
                gettext("the same without accents: every accent is accepted"),
            ),
            Example("quận uỷ", gettext("the same as quận ủy: the place of the tone mark is free")),
        ),
    )


def _matching() -> Lesson:
    return Lesson(
        gettext("Side by side, or anywhere"),
        (
            Example(
                "chi bộ",
                gettext(
                    "chi bộ as a word; the numbers above the results lead to articles that have "
                    "both syllables anywhere, and back"
                ),
            ),
            Example(
                "chi bộ trường học",
                gettext("where few articles have each word side by side, all syllables will do"),
            ),
        ),
    )


def _questions() -> Lesson:
    return Lesson(
        gettext("Questions and whole sentences"),
        (
            Example(
                "Ai là bí thư quận ủy Hoa Giang?",
                gettext(
                    "words such as ai and là need not be there; the articles that say most of it "
                    "come first, and each tells what it lacks"
                ),
            ),
            Example(
                "Thường trực Quận ủy nghe báo cáo kết quả kết nạp đảng viên và thống nhất nhiệm vụ "
                "những tháng cuối năm",
                gettext("a sentence as it was copied; of a long one the parts that say most"),
            ),
        ),
    )


def _phrases() -> Lesson:
    return Lesson(
        gettext("Phrases"),
        (
            Example('"sinh hoạt chi bộ"', gettext("these words side by side, in this order")),
            Example("tuyên*", gettext("every word that begins so (two letters or more)")),
        ),
    )


def _abbreviations() -> Lesson:
    return Lesson(
        gettext("Abbreviations"),
        (
            Example(
                "UBND quận",
                gettext("articles that write it out, as ủy ban nhân dân, too; and the reverse"),
            ),
            Example(
                "CT 33",
                gettext("CT before a number is chỉ thị; by itself it has too many meanings"),
            ),
            Example(
                "TU",
                gettext("TU in capitals is tỉnh ủy or thành ủy; tu in small letters is the word"),
            ),
            Example(
                '"UBND"',
                gettext("nothing but UBND: what is in quotation marks is taken literally"),
            ),
        ),
    )


def _raw_typing() -> Lesson:
    return Lesson(
        gettext("Typed without an input method"),
        (
            Example("ddangr booj quaanj", gettext("raw Telex: đảng bộ quận")),
            Example("d9ai5 ho6i5", gettext("raw VNI: đại hội")),
        ),
    )


def _slips() -> Lesson:
    return Lesson(
        gettext("Slips of the fingers"),
        (
            Example(
                "sinh hoạt cih bộ",
                gettext("swapped, missing or doubled letters: sinh hoạt chi bộ is searched for"),
            ),
            Example(
                "kết nạp đang viên",
                gettext("a wrong accent, by the words beside it: kết nạp đảng viên is offered"),
            ),
        ),
    )


def _places() -> Lesson:
    return Lesson(
        gettext("Old and new places"),
        (
            Example("Hải Phòng", gettext("offers the names of before 1 July 2025 under the form")),
            Example("Hà Nam", gettext("offers the names of since then")),
        ),
    )


def _days() -> Lesson:
    return Lesson(
        gettext("Days in words"),
        (
            Example(
                "quận ủy tháng 5/2024",
                gettext("offers the articles of this month; nothing is filtered until you choose"),
            ),
            Example(
                "đại hội năm 2025",
                gettext("the same for a year, a quarter or a day: quý 2/2024, ngày 28/5/2024"),
            ),
        ),
    )


def _operators() -> Lesson:
    return Lesson(
        gettext("With, without, either"),
        (
            Example(
                "quận ủy HOẶC huyện ủy",
                gettext("either of the two; OR means the same. Write it in capitals"),
            ),
            Example(
                "đảng viên -sinh viên",
                gettext("the first without the second, whole words; NOT and KHÔNG too"),
            ),
            Example(
                "(công đoàn HOẶC thanh niên) VÀ chi bộ",
                gettext("parentheses hold together; AND means the same as VÀ"),
            ),
        ),
    )


def _fields() -> Lesson:
    return Lesson(
        gettext("In one place only"),
        (
            Example("title:đại hội", gettext("all words behind it in the title; also tiêu đề:")),
            Example("tác giả:minh", gettext("in the author's name; also author:")),
            Example("bài của Minh Thư", gettext("that author's articles, too")),
        ),
    )


def _numbers() -> Lesson:
    return Lesson(
        gettext("Document numbers"),
        (
            Example(
                "28-NQ/TW",
                gettext("articles that cite this resolution come first, however they write it"),
            ),
            Example("nghị quyết khóa 12", gettext("the same as khóa XII, and the reverse")),
            Example(
                "nq 28",
                gettext("every resolution 28, for numbers start again with each term and issuer"),
            ),
            Example("18-NQ/TW khóa XII", gettext("the one of this term only")),
            Example(
                "citation:28-NQ/TW",
                gettext("nothing but articles that cite it; also số hiệu: and văn bản:"),
            ),
            Example("văn bản:nghị quyết 28", gettext("the same for a number of several words")),
            Example('"nghị quyết số 28"', gettext("these very words")),
        ),
    )
