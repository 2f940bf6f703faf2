"""Devices and staff links: tokens that are not kept, revocation, passphrases, one use."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from facilitation.refused import Refused
from facilitation.types import DeviceId, Ms
from server.failures import Malformed, Unavailable
from server.people.links import LIFETIME, StaffLink
from server.people.office import People, open_people


async def test_a_device_is_known_by_its_token_alone(people: People, path: Path) -> None:
    device, token = await people.devices.new_device(Ms(5))
    assert people.devices.by_token(token) == device
    assert len(token) >= 22, "128 bits"
    for wrong in ("", token[:-1], token + "A", device.ref, "é", "x" * 10_000):
        assert people.devices.by_token(wrong) is None
    stored = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert device.ref.encode() in stored and token.encode() not in stored


async def test_a_revoked_device_stays_out_also_after_a_restart(people: People, path: Path) -> None:
    device, token = await people.devices.new_device(Ms(5))
    await people.devices.revoke(device.ref, Ms(6))
    assert people.devices.by_token(token) is None
    known = people.devices.get(device.ref)
    assert known is not None and known.revoked == 6
    again = await open_people(path)
    assert again.devices.by_token(token) is None
    await again.close()
    with pytest.raises(Malformed):
        await people.devices.revoke(DeviceId("nobody"), Ms(7))


async def test_being_seen_is_written_in_one_commit(people: People) -> None:
    made = [await people.devices.new_device(Ms(1)) for _ in range(50)]
    before = people.file.commits
    for device, _ in made:
        people.devices.seen(device.ref, Ms(30))
        people.devices.seen(device.ref, Ms(20))
    assert people.file.commits == before
    await people.devices.write_seen()
    await people.devices.write_seen()
    assert people.file.commits == before + 1
    rows = await people.file.read(lambda c: c.execute("SELECT DISTINCT seen FROM device").fetchall())
    assert rows == [(30,)]


async def test_a_revocation_is_not_undone_by_being_seen(people: People) -> None:
    device, token = await people.devices.new_device(Ms(1))
    revoking = asyncio.ensure_future(people.devices.revoke(device.ref, Ms(2)))
    await asyncio.sleep(0)
    people.devices.seen(device.ref, Ms(9))
    await revoking
    known = people.devices.get(device.ref)
    assert known is not None and (known.revoked, known.seen) == (2, 9)
    assert people.devices.by_token(token) is None


async def test_a_device_that_could_not_be_saved_does_not_exist(people: People) -> None:
    await people.file.read(lambda c: c.execute("PRAGMA query_only=ON"))
    with pytest.raises(Unavailable):
        await people.devices.new_device(Ms(1))
    await people.file.read(lambda c: c.execute("PRAGMA query_only=OFF"))
    await people.file.reopen()
    assert await people.file.read(lambda c: c.execute("SELECT count(*) FROM device").fetchone()) == (0,)


async def test_a_passphrase_opens_its_own_device_only(people: People) -> None:
    one, _ = await people.devices.new_device(Ms(1), admin=True)
    other, _ = await people.devices.new_device(Ms(1))
    await people.devices.set_passphrase(one.ref, "正确的 口令")
    assert await people.devices.check_passphrase(one.ref, "正确的 口令")
    assert not await people.devices.check_passphrase(one.ref, "正确的口令")
    assert not await people.devices.check_passphrase(other.ref, "正确的 口令")
    guarded = people.devices.get(one.ref)
    assert guarded is not None and guarded.guarded and guarded.admin
    with pytest.raises(Malformed):
        await people.devices.set_passphrase(other.ref, "12345")


async def test_a_link_works_once(people: People) -> None:
    link = StaffLink(seat="steward", hall="A")
    code = await people.links.new_link(link, Ms(0))
    assert await people.links.redeem(code, DeviceId("d1"), Ms(5)) == link
    for device, same in (("d2", 0), ("d1", 1)):
        with pytest.raises(Refused) as refused:
            await people.links.redeem(code, DeviceId(device), Ms(6))
        assert refused.value.code == "link_used" and refused.value.facts == {"same_device": same}


async def test_of_many_devices_at_once_one_gets_the_link(people: People) -> None:
    code = await people.links.new_link(StaffLink(seat="moderator"), Ms(0))
    tries = (people.links.redeem(code, DeviceId(f"d{i}"), Ms(1)) for i in range(50))
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(outcome, StaffLink) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 49


async def test_a_link_ends_after_a_day_and_an_unknown_one_never_was(people: People) -> None:
    code = await people.links.new_link(StaffLink(seat="recorder"), Ms(0))
    with pytest.raises(Refused, match="link_expired"):
        await people.links.redeem(code, DeviceId("d1"), LIFETIME)
    assert await people.links.redeem(code, DeviceId("d1"), Ms(LIFETIME - 1))
    for wrong in ("", "x", "\ud800", code[:-1]):
        with pytest.raises(Refused, match="link_unknown"):
            await people.links.redeem(wrong, DeviceId("d1"), Ms(1))
    await people.links.forget_old(Ms(LIFETIME + 1))
    with pytest.raises(Refused, match="link_unknown"):
        await people.links.redeem(code, DeviceId("d1"), Ms(1))
