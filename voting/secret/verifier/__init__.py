"""The stand-alone verifier of an election record: it imports the group layer alone, nothing that counts.

What is shared with the rest is `FORMATS.md`. `verdict.verify` is the door.
"""
