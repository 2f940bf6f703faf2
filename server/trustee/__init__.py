"""A trustee's own tool (``yishi trustee``): keys on one's own laptop, a mirror of the board, a share given once.

Nothing here runs in the meeting's server, and nothing here trusts it: what the server shows is compared with what was
seen before, and a ceremony, a manifest or a sum that is not as it must be is refused. It needs no network: each
round's messages can go by file.
"""
