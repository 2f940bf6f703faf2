"""A hall's own certificate authority and the certificates it signs: values in, values out; no file, no clock.

The authority is tied by name constraints (RFC 5280, 4.2.1.10) to the hall's names and to private addresses, so
whoever installs it trusts it for the hall and for nothing else on the Internet. Keys are ECDSA P-256. A hall's
certificate lives 397 days, which every browser accepts; the authority ten years. Times are aware datetimes, UTC.
Raises ``ValueError`` for what is neither a host name nor an address.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LIVES, AUTHORITY_LIVES = timedelta(days=397), timedelta(days=3650)
BEFORE = timedelta(days=2)
"""Valid from a little earlier: a hall's laptop may be slow by a day."""
PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Hosts(NamedTuple):
    """Under which names and addresses people reach the hall."""

    names: tuple[str, ...]
    addresses: tuple[Address, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """All of them, as written."""
        return (*self.names, *(str(address) for address in self.addresses))


class Signed(NamedTuple):
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def key_pem(self) -> bytes:
        """The key as PEM, unencrypted: who can read the file is what guards it."""
        plain = serialization.NoEncryption()
        return self.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)

    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def hosts(given: Iterable[str]) -> Hosts:
    """Names and addresses told apart, each once. Raises ValueError."""
    names, addresses = dict[str, None](), dict[Address, None]()
    for one in (each.strip().rstrip(".").lower() for each in given):
        try:
            addresses[ipaddress.ip_address(one)] = None
        except ValueError:
            names[_name(one)] = None
    return Hosts(tuple(names), tuple(addresses))


def _name(given: str) -> str:
    name = given if given.isascii() else given.encode("idna").decode("ascii")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise ValueError(given)
    return name


def make_authority(whose: str, at: Hosts, now: datetime) -> Signed:
    """An authority of this house, good for these names and private addresses only."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _subject(f"{whose} 本地证书 local authority")
    usage = _usage(key_cert_sign=True, crl_sign=True)
    built = (
        _begun(name, name, key, now, AUTHORITY_LIVES)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.NameConstraints(permitted_subtrees=_permitted(at), excluded_subtrees=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return Signed(built.sign(key, hashes.SHA256()), key)


def make_certificate(authority: Signed, at: Hosts, now: datetime, lives: timedelta = LIVES) -> Signed:
    """A certificate for these names and addresses, never longer than its authority lives. Raises ValueError."""
    if not at.all or not covers(authority.certificate, at):
        raise ValueError(", ".join(at.all))
    key, above = ec.generate_private_key(ec.SECP256R1()), authority.certificate
    lives = min(lives, above.not_valid_after_utc - now)
    usage = _usage(digital_signature=True)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    built = (
        _begun(_subject(at.all[0]), above.subject, key, now, lives)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(_spoken(at)), critical=False)
        .add_extension(identifier, critical=False)
    )
    return Signed(built.sign(authority.key, hashes.SHA256()), key)


def make_request(at: Hosts) -> tuple[bytes, bytes]:
    """A key and a request (PKCS #10) for another authority to sign, both PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    asked = x509.CertificateSigningRequestBuilder().subject_name(_subject(at.all[0]))
    asked = asked.add_extension(x509.SubjectAlternativeName(_spoken(at)), critical=False)
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    return pem, asked.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def hosts_of(certificate: x509.Certificate) -> Hosts:
    """The names and addresses a certificate is for."""
    try:
        spoken = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return Hosts((), ())
    return hosts([*spoken.get_values_for_type(x509.DNSName), *map(str, spoken.get_values_for_type(x509.IPAddress))])


def covers(authority: x509.Certificate, at: Hosts) -> bool:
    """Whether the authority may sign for all of these."""
    bound = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    names = [one.value for one in bound if isinstance(one, x509.DNSName)]
    networks = [ipaddress.ip_network(str(one.value)) for one in bound if isinstance(one, x509.IPAddress)]
    known = all(any(name == own or name.endswith(f".{own}") for own in names) for name in at.names)
    return known and all(any(_within(address, network) for network in networks) for address in at.addresses)


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate in groups, as phones show it."""
    digest = certificate.fingerprint(hashes.SHA256()).hex().upper()
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def _within(address: Address, network: ipaddress.IPv4Network | ipaddress.IPv6Network) -> bool:
    return address.version == network.version and address in network


def _permitted(at: Hosts) -> list[x509.GeneralName]:
    nets = [ipaddress.ip_network(net) for net in PRIVATE]
    own = [ipaddress.ip_network(a) for a in at.addresses if not any(_within(a, net) for net in nets)]
    names = dict.fromkeys((*at.names, "localhost"))
    return [*(x509.DNSName(name) for name in names), *(x509.IPAddress(net) for net in (*nets, *own))]


def _spoken(at: Hosts) -> list[x509.GeneralName]:
    return [*(x509.DNSName(name) for name in at.names), *(x509.IPAddress(address) for address in at.addresses)]


def _usage(**granted: bool) -> x509.KeyUsage:
    kinds = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{kind: granted.get(kind, False) for kind in kinds})


def _subject(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, lives: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + lives)
    )
