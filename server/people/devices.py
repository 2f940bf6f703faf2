"""Devices: 128 random bits in a cookie, looked up here and revocable; bindings to persons stand in the log.

Only the SHA-256 of a token is stored. All devices are held in memory, so that a handshake asks no disk;
when a device was last seen is kept in memory and written in batches. A passphrase guards a staff device
(scrypt). Times are ``Ms``. Raises ``Unavailable`` from the file.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets

import msgspec
from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from facilitation.types import DeviceId, Ms
from server.failures import Malformed, Unavailable
from server.people.file import RegisterFile
from server.people.ids import Entry, fresh_id
from server.people.rows import storable

TOKEN_BYTES = 16
LONGEST_TOKEN = 64
SALT_BYTES = 16
# RFC 7914 section 2: N, r, p; 32 MiB and about a tenth of a second.
SCRYPT = {"length": 32, "n": 2**15, "r": 8, "p": 1}
SHORTEST_PASSPHRASE = 6


class Device(Entry, frozen=True, kw_only=True):
    """A browser that came once; ``ref`` is its public id, ``revoked`` when it was shut out, ``locked`` since when."""

    ref: DeviceId
    created: Ms
    seen: Ms
    revoked: Ms | None = None
    label: str = ""
    admin: bool = False
    guarded: bool = False
    locked: Ms | None = None


class Devices:
    """All devices; lookups are immediate, changes durable when they return."""

    def __init__(self, file: RegisterFile) -> None:
        self.file = file
        self._by_token: dict[bytes, DeviceId] = {}
        self._devices: dict[DeviceId, Device] = {}
        self._unwritten: dict[DeviceId, Ms] = {}

    async def load(self) -> None:
        """Read all devices into memory; called once, before anything else."""
        ask = """SELECT token_hash, ref, created, seen, revoked, label, admin, passphrase_hash IS NOT NULL, locked
                 FROM device"""
        names = ("ref", "created", "seen", "revoked", "label")
        for token_hash, *row in await self.file.read(lambda c: c.execute(ask).fetchall()):
            known = dict(zip(names, row, strict=False))
            device = Device(admin=bool(row[5]), guarded=bool(row[6]), locked=row[7], **known)
            self._by_token[token_hash], self._devices[device.ref] = device.ref, device

    async def new_device(self, now: Ms, label: str = "", admin: bool = False) -> tuple[Device, str]:
        """A device and its token for the cookie; the token is told once and not kept."""
        device = Device(ref=DeviceId(fresh_id()), created=now, seen=now, label=label, admin=admin)
        token, checked = secrets.token_urlsafe(TOKEN_BYTES), storable(label, "device.label")
        row = (device.ref, _hash(token), now, now, None, checked, admin)
        await self.file.write(
            lambda c: c.execute(
                """INSERT INTO device (ref, token_hash, created, seen, revoked, label, admin)
                   VALUES (?,?,?,?,?,?,?)""",
                row,
            )
        )
        self._by_token[_hash(token)], self._devices[device.ref] = device.ref, device
        return device, token

    def by_token(self, token: str) -> Device | None:
        """The device with this token, unless unknown or revoked; asks no disk."""
        if not token or len(token) > LONGEST_TOKEN or not token.isascii():
            return None
        device = self._devices.get(self._by_token.get(_hash(token), DeviceId("")))
        return device if device is not None and device.revoked is None else None

    def get(self, ref: DeviceId) -> Device | None:
        """The device with this public id, also when revoked."""
        return self._devices.get(ref)

    def seen(self, ref: DeviceId, now: Ms) -> None:
        """Remember that the device spoke; written by the next ``write_seen``."""
        device = self._devices.get(ref)
        if device is not None and now > device.seen:
            self._devices[ref] = msgspec.structs.replace(device, seen=now)
            self._unwritten[ref] = now

    async def write_seen(self) -> None:
        """Write when devices were seen, all in one commit; called now and then, and before closing."""
        taken, self._unwritten = self._unwritten, {}
        rows = [(now, ref) for ref, now in taken.items()]
        if not rows:
            return
        try:
            await self.file.write(lambda c: c.executemany("UPDATE device SET seen=? WHERE ref=?", rows))
        except Unavailable:
            self._unwritten = {**taken, **self._unwritten}
            raise

    async def revoke(self, ref: DeviceId, now: Ms) -> None:
        """Shut the device out; its token is worth nothing from now on. Raises Malformed."""
        await self._change(ref, revoked=now)

    async def set_label(self, ref: DeviceId, label: str) -> None:
        """A name for the list of devices (王桂兰的手机)."""
        await self._change(ref, label=storable(label, "device.label"))

    async def set_admin(self, ref: DeviceId, admin: bool) -> None:
        """Make the device an admin's, or no longer."""
        await self._change(ref, admin=admin)

    async def set_passphrase(self, ref: DeviceId, passphrase: str) -> None:
        """Guard the device with this passphrase from now on. Raises Malformed if too short."""
        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise Malformed(
                "passphrase", f"至少{SHORTEST_PASSPHRASE}个字 / at least {SHORTEST_PASSPHRASE} characters"
            )
        salt = secrets.token_bytes(SALT_BYTES)
        derived = await asyncio.to_thread(Scrypt(salt=salt, **SCRYPT).derive, passphrase.encode())
        change = "UPDATE device SET salt=?, passphrase_hash=? WHERE ref=?"
        await self.file.write(lambda c: c.execute(change, (salt, derived, ref)))
        self._devices[ref] = msgspec.structs.replace(self._known(ref), guarded=True)

    async def check_passphrase(self, ref: DeviceId, passphrase: str) -> bool:
        """Whether this is the device's passphrase; False when it has none."""
        ask = "SELECT salt, passphrase_hash FROM device WHERE ref=? AND passphrase_hash IS NOT NULL"
        found = await self.file.read(lambda c: c.execute(ask, (ref,)).fetchone())
        return found is not None and await asyncio.to_thread(_verifies, passphrase, *found)

    async def lock(self, ref: DeviceId, since: Ms | None) -> None:
        """Lock the device, or open it again with None; what it was locked since stays."""
        held = self._known(ref)
        if (held.locked is None) != (since is None):
            await self._change(ref, locked=since)

    async def forget_passphrase(self, ref: DeviceId) -> None:
        """The device has none any more, and is open: whoever gives seats has given it one again."""
        change = "UPDATE device SET salt=NULL, passphrase_hash=NULL, locked=NULL WHERE ref=?"
        await self.file.write(lambda c: c.execute(change, (ref,)))
        self._devices[ref] = msgspec.structs.replace(self._known(ref), guarded=False, locked=None)

    async def _change(self, ref: DeviceId, **changed: object) -> None:
        device = msgspec.structs.replace(self._known(ref), **changed)
        row = (device.revoked, device.label, device.admin, device.locked, ref)
        change = "UPDATE device SET revoked=?, label=?, admin=?, locked=? WHERE ref=?"
        await self.file.write(lambda c: c.execute(change, row))
        # Only after the commit, and on what the device is by now: it may have been seen meanwhile.
        self._devices[ref] = msgspec.structs.replace(self._known(ref), **changed)

    def _known(self, ref: DeviceId) -> Device:
        device = self._devices.get(ref)
        if device is None:
            raise Malformed("device", "no such device")
        return device


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("ascii")).digest()


def _verifies(passphrase: str, salt: bytes, expected: bytes) -> bool:
    try:
        Scrypt(salt=salt, **SCRYPT).verify(passphrase.encode(), expected)
    except InvalidKey:
        return False
    return True
