"""Which addresses may be connected to: the public internet, and what the configuration names besides. Pure.

What is decided here is decided of the address that a connection goes to, not of the name that led there: a name
may lead to another address the second time that it is asked for (DNS rebinding).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from httpx2 import URL

from wire.errors import RefusedError
from wire.sources import PORTS, public

LONGEST = 2_000  # characters of an address
_SHOWN = 200  # characters of an address in a message
_UNICAST = IPv6Network("2000::/3")  # all that is assigned to hosts on the internet (IANA, IPv6 Address Space)
#: Within public ranges, and none the less special (IANA's special-purpose registries): what wraps another address,
#: IPv4's or anybody's (6to4, its relays, Teredo and its neighbours), and what is for documents.
_SPECIAL = tuple(
    map(ip_network, ("192.88.99.0/24", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "192.0.0.0/24"))
)


@dataclass(frozen=True)
class Reach:
    """Where a source may lead: hosts and networks that may be private, ports, and the one host with another port."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    ports: frozenset[int] = frozenset(PORTS)
    own: tuple[str, int] | None = None

    @classmethod
    def of(cls, address: str, allow_private: Iterable[str], ports: Iterable[int]) -> "Reach":
        """Return the reach of a source at the address: that very host may have the port that is written there."""
        url = parsed(address)
        networks, hosts = [], set()
        for each in allow_private:
            try:
                networks.append(ip_network(each))
            except ValueError:
                hosts.add(each)
        own = (host(url), url.port) if url.port else None
        return cls(frozenset(hosts), tuple(networks), frozenset(ports), own)


def parsed(address: str) -> URL:
    """Return an address that the web has; FetchError says what is wrong with it."""
    if len(address) > LONGEST:
        raise RefusedError(f"{shown(address)}: is longer than {LONGEST:,} characters; name another address")
    try:
        url = URL(address)
    except Exception as error:
        raise RefusedError(f"{shown(address)}: is no address ({error.__class__.__name__}); mend it") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise RefusedError(f"{shown(address)}: only http and https are followed; name such an address")
    return url


def following(url: URL, location: str) -> URL:
    """Return where a redirection leads, without a name and a password that it may try to give."""
    try:
        joined = url.join(location)
    except Exception as error:
        raise RefusedError(f"{shown(str(url))}: redirects to {shown(location)!r}, which is none") from error
    try:
        return parsed(str(joined)).copy_with(username=None, password=None, fragment=None)
    except RefusedError as error:
        raise RefusedError(f"{shown(str(url))}: redirects to what is not followed: {error}") from error


def check_port(url: URL, reach: Reach) -> None:
    """Raise FetchError where the address has a port to which the source may not lead."""
    port = url.port or (443 if url.scheme == "https" else 80)
    if port not in reach.ports and (host(url), port) != reach.own:
        raise RefusedError(f"{shown(str(url))}: port {port} is not followed; name it in `ports` if that is meant")


def check_address(name: str, address: str, reach: Reach) -> None:
    """Raise FetchError where `address`, to which the host `name` leads, is not public and not allowed."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped  # what the system connects to
    if not is_public(ip) and name not in reach.hosts and not any(ip in network for network in reach.networks):
        raise RefusedError(f"{name} leads to {ip}, which is not public; name it in `allow_private` if that is meant")


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether an address is a host's on the internet: not private, loopback, link-local, multicast, reserved, special.

    An IPv6 address that only wraps one of IPv4 (mapped, 6to4, NAT64, Teredo) is not: what is wrapped may be anything.
    """
    if isinstance(ip, IPv6Address) and ip not in _UNICAST:
        return False
    special = any(ip.version == network.version and ip in network for network in _SPECIAL)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not special


def host(url: URL) -> str:
    """Return the host of an address in its one form."""
    return url.host.lower().rstrip(".")


def shown(address: str) -> str:
    """Return an address for a person: without a password, and as one short line."""
    line = "".join(char if char.isprintable() else "?" for char in public(address[:LONGEST]))
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}..."
