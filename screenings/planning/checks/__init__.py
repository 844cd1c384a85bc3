"""Checks of a programme. Pure: without database and Django; the time is an argument."""
