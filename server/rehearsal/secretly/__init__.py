"""A secret ballot inside a rehearsal: trustees, desks, tellers, witnesses and voters, each with keys of their own."""
