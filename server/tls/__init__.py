"""Certificates of a hall's own name: a local authority, the hall's certificate, how phones come to trust it."""
