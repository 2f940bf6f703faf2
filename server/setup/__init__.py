"""Setting up: community, register, body, roll, halls, agenda, staff; what the convener does before the doors open."""
