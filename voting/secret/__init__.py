"""Secret ballots that nobody has to be trusted for: encrypted, proved, counted under encryption, verifiable by anyone.

The bytes of everything are in `FORMATS.md`. Pure: randomness and time are arguments.
"""
