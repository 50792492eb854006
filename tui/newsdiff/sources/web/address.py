"""Web addresses: what may be asked for, and which machines may be asked."""

from __future__ import annotations

import ipaddress
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from newsdiff.errors import SourceError

_EMBEDDED = ipaddress.ip_network("64:ff9b::/96")
_SAFE = "!#$%&'()*+,/:;=?@[]~"


def normalised(address: str) -> str:
    """An address as it is sent: only ASCII, without a fragment.

    Raises:
        SourceError: it is no http or https address, or carries a name and password.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise SourceError("this is no valid web address", remedy="check the spelling") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise SourceError(
            f"{parts.scheme}:// is not fetched", remedy="give an http or https address, or save it as a file"
        )
    if parts.username is not None or parts.password is not None:
        raise SourceError("an address with a name or password in it is not fetched", remedy="leave them out")
    if not host or any(ord(sign) <= 0x20 or ord(sign) == 0x7F for sign in address.strip()):
        raise SourceError("this is no valid web address", remedy="check the spelling")
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise SourceError("this is no valid web address", remedy="check the spelling") from None
    place = f"[{name}]" if ":" in name else name
    default = 443 if parts.scheme.lower() == "https" else 80
    netloc = place if port in (None, default) else f"{place}:{port}"
    path, query = (quote(part, safe=_SAFE, errors="replace") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme.lower(), netloc, path, query, ""))


def redirected(address: str, location: str) -> str:
    """The address that an answer's ``Location`` leads to; see :func:`normalised`."""
    try:
        return normalised(urljoin(address, location.strip()))
    except ValueError:
        raise SourceError("it redirects to something that is no web address") from None


def host_of(address: str) -> str:
    """The name of the server without ``www.``, as a stand-in for the outlet; empty when there is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the public internet, also where it carries another one inside.

    Loopback, private, link-local, multicast, reserved and unspecified addresses are not.
    """
    try:
        found = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _EMBEDDED:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)
