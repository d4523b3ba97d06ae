import pytest
from lxml import etree

from wire.publish.links import link, written


@pytest.mark.parametrize("title", ['"A" & <b>', "it’s 'so'", "погода"])
def test_a_link_is_read_as_it_was_written(title: str) -> None:
    known = {**link("via", "https://press.example/a?b=1&c='2'", "text/html", "en"), "title": title}

    assert dict(etree.fromstring(f"<link {written(known)}/>").items()) == known
