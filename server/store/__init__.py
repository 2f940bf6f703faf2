"""Where logs are kept: one port, one contract suite, a store in memory and one in SQLite."""
