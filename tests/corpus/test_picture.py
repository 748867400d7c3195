import pytest

from corpus.picture import MAX_LENGTH, picture_address

BASE = "https://bao.example/tin/1.html"


@pytest.mark.parametrize(
    ("text", "address"),
    [("https://bao.example/1.jpg", "https://bao.example/1.jpg"),
     (" http://bao.example/1.jpg?w=600 ", "http://bao.example/1.jpg?w=600"),
     ("//anh.bao.example/1.jpg", "https://anh.bao.example/1.jpg"),
     ("/anh/1.jpg", "https://bao.example/anh/1.jpg"), ("2.jpg", "https://bao.example/tin/2.jpg"),
     ("https://bao.example/anh/logotran-dau.jpg", "https://bao.example/anh/logotran-dau.jpg"),
     ("https://bao.example/static/logo.png", ""), ("/img/no-image.jpg", ""), ("/1x1.gif", ""),
     ("data:image/png;base64,AAAA", ""), ("javascript:alert(1)", ""), ("file:///etc/passwd", ""),
     ("https://", ""), ("https://[::1", ""), ("https://bao.example/a b.jpg", ""), ("", ""),
     ("https://bao.example/\u202e1.jpg", ""), ("https://bao.example/clip.mp4", ""),
     (f"https://bao.example/{'a' * MAX_LENGTH}", "")],
)  # fmt: skip
def test_only_addresses_of_pictures_on_the_web_are_kept(text: str, address: str) -> None:
    assert picture_address(text, BASE) == address


def test_without_the_address_of_its_page_a_relative_one_leads_nowhere() -> None:
    assert picture_address("/anh/1.jpg") == picture_address("1.jpg") == ""
    assert picture_address("//bao.example/1.jpg") == "https://bao.example/1.jpg"
