"""The meeting as a pure value: commands come in, events follow, views are computed; no clock, no disk, no chance."""
