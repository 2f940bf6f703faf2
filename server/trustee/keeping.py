"""After the ceremony: the backup, its rehearsal, keys taken back from it, and the manifest that is signed.

The rehearsal opens the trial with what the backup gave and nothing else, so a wrong backup is found before the vote.
A manifest is signed only where it names this ceremony. Pure. Raises ``Distrusted``, ``Malformed``.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec

from server.trustee.bulletin import Bulletin
from server.trustee.holding import Holding, Round, kept, number
from server.trustee.steps import Distrusted, Message, openings_of
from voting.secret.backup import Backup
from voting.secret.board import b64, canonical, unb64
from voting.secret.credentials import sign
from voting.secret.disputes import try_out
from voting.secret.group import base, written
from voting.secret.transcript import SUITE, Draw
from voting.secret.trustees import Keys, keys_of, transcript

SIGNS_MEETING = b"YISHI-MEETING-V1"


def backup_of(held: Holding) -> Backup:
    """What is sealed into the backup. Raises Distrusted: no share yet."""
    if not held.share:
        raise Distrusted("no_share")
    keys = number(held.signs), number(held.share)
    return Backup(held.trustee, held.trustees, held.threshold, unb64(held.transcript), *keys)


def rehearsal(seen: Bulletin, backup: Backup, draw: Draw) -> Message:
    """The part of the trial that the restored share opens. Raises Distrusted."""
    keys = made_keys(seen, backup.transcript)
    if not 1 <= backup.trustee <= len(keys.shares) or base(backup.share) != keys.shares[backup.trustee - 1]:
        raise Distrusted("backup_wrong")
    part = try_out(backup.transcript, keys, backup.trustee, backup.share, draw)
    told = {"f": b64(part.part), "c": b64(written(part.c)), "z": b64(written(part.z))}
    return {"kind": "prove_backup", **told, "trustee": backup.trustee}


def made_keys(seen: Bulletin, over: bytes) -> Keys:
    """The keys of this transcript, worked out from what everybody posted. Raises Distrusted."""
    made = seen.ceremony()
    openings = openings_of(seen, made)
    if transcript(made, openings) != over:
        raise Distrusted("other_ceremony")
    return keys_of(made, openings)


def taken_back(backup: Backup, before: Holding) -> Holding:
    """The keys from a backup in place of those that were lost; what was ever opened here is kept."""
    signs = kept(backup.signs)
    return msgspec.structs.replace(
        before,
        signs=signs,
        round=Round(0, stage="done"),
        trustee=backup.trustee,
        trustees=backup.trustees,
        threshold=backup.threshold,
        transcript=b64(backup.transcript),
        share=kept(backup.share),
    )


def signature_of_meeting(held: Holding, seen: Bulletin, random32: bytes) -> Message:
    """The signature over the meeting's manifest, which names this ceremony. Raises Distrusted: manifest_wrong."""
    check_manifest(held, seen)
    hashed = hashlib.sha256(seen.manifest.encode()).digest()
    signature = sign(number(held.signs), "trustee", SIGNS_MEETING + hashed, random32)
    return {"kind": "sign_meeting", "signature": b64(signature), "trustee": held.trustee}


def check_manifest(held: Holding, seen: Bulletin) -> dict[str, Any]:
    """What the manifest says, where it is this ceremony's. Raises Distrusted: manifest_wrong."""
    keys = made_keys(seen, unb64(held.transcript))
    try:
        said = json.loads(seen.manifest)
        whole = isinstance(said, dict) and canonical(said) == seen.manifest.encode()
    except ValueError as error:
        raise Distrusted("manifest_wrong") from error
    expected = {
        "suite": SUITE,
        "meeting": held.meeting or seen.meeting,
        "threshold": seen.threshold,
        "trustees": [{"signs": one.signs, "receives": one.receives} for one in seen.people],
        "transcript": held.transcript,
        "key": b64(keys.election),
    }
    if not whole or any(said.get(name) != value for name, value in expected.items()):
        raise Distrusted("manifest_wrong")
    found: dict[str, Any] = said
    return found
