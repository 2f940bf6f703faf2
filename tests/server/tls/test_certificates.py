"""A hall's own certificates: bound to the hall, renewed by the same command, keys for their owner only."""

from __future__ import annotations

import ipaddress
import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from server.config import Misconfigured
from server.tls import folder, health
from server.tls.authority import Hosts, Signed, covers, hosts, hosts_of, make_authority, make_certificate

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
HALL = hosts(["hall.lan", "192.168.8.2"])


def trusted(authority: x509.Certificate, leaf: x509.Certificate, name: str, when: datetime = NOW) -> bool:
    """Whether an independent verifier, knowing only the authority, takes this certificate for the name."""
    try:
        subject: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        subject = x509.DNSName(name)
    try:
        PolicyBuilder().store(Store([authority])).time(when).build_server_verifier(subject).verify(leaf, [])  # type: ignore[arg-type]
    except VerificationError:
        return False
    return True


def test_names_and_addresses_are_told_apart() -> None:
    found = hosts([" Hall.LAN. ", "192.168.8.2", "fd00::2", "议事.example", "hall.lan"])
    assert found.names == ("hall.lan", "xn--3kq630m.example")
    assert [str(address) for address in found.addresses] == ["192.168.8.2", "fd00::2"]


@pytest.mark.parametrize("wrong", ["", "a b", "-hall", "hall..lan", "http://hall", "a" * 64, "hall/lan", "<b>"])
def test_what_is_neither_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        hosts([wrong])


def test_an_independent_verifier_takes_the_certificate_for_its_names_only() -> None:
    authority = make_authority("议事", HALL, NOW)
    leaf = make_certificate(authority, HALL, NOW).certificate
    assert trusted(authority.certificate, leaf, "hall.lan") and trusted(authority.certificate, leaf, "192.168.8.2")
    assert not trusted(authority.certificate, leaf, "other.lan")
    assert not trusted(authority.certificate, leaf, "hall.lan", NOW + timedelta(days=398))


def test_a_stolen_authority_is_worth_nothing_for_other_sites() -> None:
    authority = make_authority("议事", HALL, NOW)
    wide = make_authority("议事", hosts(["bank.example"]), NOW)
    forged = make_certificate(Signed(wide.certificate, authority.key), hosts(["bank.example"]), NOW)
    assert not trusted(authority.certificate, forged.certificate, "bank.example")
    assert not covers(authority.certificate, hosts(["bank.example"]))
    assert not covers(authority.certificate, hosts(["93.184.216.34"]))
    with pytest.raises(ValueError):
        make_certificate(authority, hosts(["bank.example"]), NOW)


def test_openssl_itself_reads_the_pair(tmp_path: Path) -> None:
    folder.renew(tmp_path, "议事", HALL, NOW)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / folder.CERTIFICATE, tmp_path / folder.KEY)


def test_keys_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    folder.renew(tmp_path / "tls", "议事", HALL, NOW)
    for name in (folder.KEY, folder.AUTHORITY_KEY):
        assert stat.S_IMODE((tmp_path / "tls" / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "tls").stat().st_mode) == 0o700
    assert not list((tmp_path / "tls").glob("*.new"))


def test_what_is_still_good_is_kept(tmp_path: Path) -> None:
    first = folder.renew(tmp_path, "议事", HALL, NOW)
    again = folder.renew(tmp_path, "议事", Hosts((), ()), NOW + timedelta(days=300))
    assert (first.renewed, first.new_authority, again.renewed) == (True, True, False)
    assert again.certificate == first.certificate


@pytest.mark.parametrize("why", ["thirty days left", "asked for", "another address"])
def test_renewed_under_the_same_authority_so_that_phones_need_nothing(tmp_path: Path, why: str) -> None:
    first = folder.renew(tmp_path, "议事", HALL, NOW)
    later = NOW + timedelta(days=368 if why == "thirty days left" else 1)
    at = hosts(["hall.lan", "192.168.8.9"]) if why == "another address" else Hosts((), ())
    again = folder.renew(tmp_path, "议事", at, later, anew=why == "asked for")
    assert again.renewed and not again.new_authority and again.authority == first.authority
    assert set(hosts_of(again.certificate).all) == set(at.all or HALL.all)
    assert trusted(first.authority, again.certificate, "hall.lan", later)


def test_a_name_the_authority_may_not_sign_for_makes_another_one(tmp_path: Path) -> None:
    folder.renew(tmp_path, "议事", HALL, NOW)
    again = folder.renew(tmp_path, "议事", hosts(["tree.lan"]), NOW)
    assert again.new_authority and trusted(again.authority, again.certificate, "tree.lan")


def test_without_a_name_and_without_a_certificate_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="name the hall"):
        folder.renew(tmp_path, "议事", Hosts((), ()), NOW)


def test_a_broken_file_is_named_and_left_alone(tmp_path: Path) -> None:
    folder.renew(tmp_path, "议事", HALL, NOW)
    (tmp_path / folder.AUTHORITY).write_text("nothing")
    with pytest.raises(Misconfigured, match=folder.AUTHORITY):
        folder.renew(tmp_path, "议事", HALL, NOW)
    assert (tmp_path / folder.AUTHORITY).read_text() == "nothing"


def test_a_request_names_the_hosts_and_its_key_stays(tmp_path: Path) -> None:
    request = x509.load_pem_x509_csr(folder.ask(tmp_path, hosts(["hall.example"])).read_bytes())
    spoken = request.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert request.is_signature_valid and spoken.get_values_for_type(x509.DNSName) == ["hall.example"]
    key = serialization.load_pem_private_key((tmp_path / folder.KEY).read_bytes(), None)
    assert key.public_key() == request.public_key()
    with pytest.raises(Misconfigured, match="already"):
        folder.ask(tmp_path, hosts(["hall.example"]))


def health_of(tmp_path: Path, when: datetime) -> list[bool]:
    return [one.grave for one in health.findings(tmp_path / folder.CERTIFICATE, tmp_path / folder.KEY, when)]


def test_the_last_fourteen_days_are_warned_of(tmp_path: Path) -> None:
    ends = folder.renew(tmp_path, "议事", HALL, NOW).certificate.not_valid_after_utc
    assert health_of(tmp_path, ends - timedelta(days=14)) == []
    assert health_of(tmp_path, ends - timedelta(days=14) + timedelta(seconds=1)) == [False]
    assert health_of(tmp_path, ends) == [True]


def test_a_clock_before_the_certificate_is_said_in_words(tmp_path: Path) -> None:
    folder.renew(tmp_path, "议事", HALL, NOW)
    (found,) = health.findings(
        tmp_path / folder.CERTIFICATE, tmp_path / folder.KEY, datetime(2019, 1, 1, tzinfo=UTC)
    )
    assert found.grave and "时钟" in found.words


def test_a_key_of_another_pair_or_open_to_others_is_found(tmp_path: Path) -> None:
    folder.renew(tmp_path, "议事", HALL, NOW)
    (tmp_path / folder.KEY).chmod(0o644)
    assert health_of(tmp_path, NOW) == [False]
    other = make_certificate(make_authority("x", HALL, NOW), HALL, NOW)
    (tmp_path / folder.KEY).write_bytes(other.key_pem())
    (tmp_path / folder.KEY).chmod(0o600)
    assert health_of(tmp_path, NOW) == [True]
