from pathlib import PurePosixPath

import pytest

from wire.publish.addresses import absolute, of_edition, of_item, relative, sound, uri


def test_a_page_is_named_by_language_and_slug() -> None:
    assert of_item("pt-BR", "harbour-4f1c") == PurePosixPath("pt-BR/harbour-4f1c.html")


def test_an_address_on_the_web_begins_with_the_base() -> None:
    assert absolute("https://wire.example/news/", of_edition("es", "rss.xml")) == "https://wire.example/news/es/rss.xml"


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("https://wire.example/news/es/harbour-4f1c.html#p2", "tag:wire.example,2024-01-01:harbour-4f1c/es"),
        ("https://wire.example/news/es/harbour-4f1c.json", "tag:wire.example,2024-01-01:harbour-4f1c/es"),
        ("https://other.example/es/harbour-4f1c.html", "https://other.example/es/harbour-4f1c.html"),
        ("tag:wire.example,2024-01-01:harbour-4f1c", "tag:wire.example,2024-01-01:harbour-4f1c"),
    ],
)
def test_an_item_is_named_by_the_address_of_its_page_too(named: str, expected: str) -> None:
    assert uri("https://wire.example/news/", "tag:wire.example,2024-01-01", named) == expected


def test_a_link_between_pages_goes_by_their_folders() -> None:
    assert relative(PurePosixPath("uk/a.html"), PurePosixPath("es/a.html")) == "../uk/a.html"
    assert relative(PurePosixPath("es/index.html"), PurePosixPath("es/a.html")) == "index.html"
    assert relative(PurePosixPath("es/a.html"), PurePosixPath("index.html")) == "es/a.html"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://zeitung.example/früh?a=1&b=ü#ende", "https://zeitung.example/fr%C3%BCh?a=1&b=%C3%BC#ende"),
        ("HTTP://Example.ORG:8080/a%20b", "http://example.org:8080/a%20b"),
        ("https://Bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://user:secret@example.org/", "https://example.org/"),
        ("https://example.org/100%/<b>", "https://example.org/100%25/%3Cb%3E"),
        ("http://[2001:db8::1]:81/", "http://[2001:db8::1]:81/"),
        ("  https://example.org/  ", "https://example.org/"),
    ],
)
def test_a_sound_address_is_written_as_a_uri(address: str, expected: str) -> None:
    assert sound(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "/relative",
        "https://",
        "http://[",
        "http://a:port/",
        "http://exa mple/",
        "mailto:a@example.org",
        "https://\x00/",
        f"https://{'a' * 70}.example/",
    ],
)
def test_what_no_link_may_lead_to_is_no_address(address: str | None) -> None:
    assert sound(address) is None


def test_an_e_mail_address_is_sound_where_it_is_allowed() -> None:
    assert sound("mailto:desk@example.org", ("https", "mailto")) == "mailto:desk@example.org"
