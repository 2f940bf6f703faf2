"""People and their devices: the register, bodies, names in a meeting, erasable texts, links, cards."""
