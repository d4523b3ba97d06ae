from ipaddress import ip_address

import pytest

from wire.errors import RefusedError
from wire.ingest.guard import Reach, check_address, check_port, is_public, parsed, shown

PUBLIC = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "2a00:1450:4001::1")
NOT_PUBLIC = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 192.0.0.1 192.0.2.1
192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::808:808
64:ff9b:1::1 100::1 2001::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1::1 2002:808:808::1 3fff::1
5f00::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1
""".split()  # noqa: SIM905 - a list of quoted addresses reads worse


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_internet_is_reached(address: str) -> None:
    assert is_public(ip_address(address))
    check_address("news.example", address, Reach())


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_nothing_else_is_however_it_is_wrapped(address: str) -> None:
    assert not is_public(ip_address(address))
    if not address.startswith("::ffff:8"):  # the system connects to the public address that it wraps
        with pytest.raises(RefusedError, match=r"^news\.example leads to .*, which is not public; name it in `allow_"):
            check_address("news.example", address, Reach())


def test_a_link_local_address_with_a_zone_is_none_either() -> None:
    with pytest.raises(RefusedError):
        check_address("news.example", "fe80::1%eth0", Reach())


def test_a_host_or_a_network_may_be_private_by_name() -> None:
    reach = Reach.of("https://news.example/", ["intranet.example", "10.1.0.0/16", "::1/128"], [80, 443])
    check_address("intranet.example", "192.168.0.1", reach)
    check_address("news.example", "10.1.2.3", reach)
    check_address("news.example", "::ffff:10.1.2.3", reach)
    check_address("news.example", "::1", reach)
    for address in ("10.2.0.1", "127.0.0.1", "::2"):
        with pytest.raises(RefusedError):
            check_address("news.example", address, reach)


def test_only_the_ports_of_the_web_and_what_is_named_are_followed() -> None:
    reach = Reach.of("https://News.example:8443/", [], [80, 443])
    for address in ("http://a.example/", "https://a.example/", "http://a.example:443/", "https://news.example:8443/x"):
        check_port(parsed(address), reach)
    for address in ("https://a.example:8443/", "http://news.example:22/", "http://a.example:6379/"):
        with pytest.raises(RefusedError, match=r"port \d+ is not followed; name it in `ports` if that is meant$"):
            check_port(parsed(address), reach)
    check_port(parsed("http://a.example:6379/"), Reach.of("https://a.example/", [], [6379]))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://news.example/",
        "gopher://news.example/",
        "javascript:alert(1)",
        "http:///x",
        "news.example",
        "http://h/\r\nX: y",
        "http://[::1",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_what_is_no_address_of_the_web_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(RefusedError) as caught:
        parsed(address)
    assert len(str(caught.value)) < 400
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("address", "shown_as"),
    [
        ("https://me:hush@news.example:8443/a?b=c", "https://news.example:8443/a?b=c"),
        ("https://me@news.example/\x1b[31m", "https://news.example/?[31m"),
        ("https://me:hush@[::1/", "https://[::1/"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown_as: str) -> None:
    assert shown(address) == shown_as
