"""Reading a community's spreadsheet: what it says, what in it is doubtful, and what the convener decides."""
