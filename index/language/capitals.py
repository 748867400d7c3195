"""Capitals: whether they tell anything, and giving a text those of another."""


def is_shouted(text: str) -> bool:
    """Return whether a text has capitals alone, so that they tell nothing of its words.

    >>> is_shouted("ĐẠI HỘI 12"), is_shouted("Đại hội")
    (True, False)
    """
    return text.isupper()


def with_capitals_of(typed: str, text: str) -> str:
    """Return a text in small letters with the capitals of what was typed for it.

    >>> with_capitals_of("DDANGR", "đảng"), with_capitals_of("Quậnủy", "quận ủy")
    ('ĐẢNG', 'Quận Ủy')
    """
    if typed.isupper() and len(typed) > 1:
        return text.upper()
    return text.title() if typed[:1].isupper() else text
