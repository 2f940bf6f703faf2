"""The storey an auditor can read alone: rolls, rules, counts and decisions.

Everything here is a value or a plain function over values. Time, names, sockets and disks
are unknown in this house; a caller passes what it knows and gets an answer that explains itself.
The rules kept here are listed in RULES.md (RL roll, RU rules, TA tally).
"""
