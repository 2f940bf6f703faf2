"""The bulletin board and the counting room: ballots verified beside the room, receipts, heads, tallies, records."""
