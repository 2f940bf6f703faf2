"""The minutes: what the log says, written down, signed, packed and verified."""
