"""The rules. Each is a function of its own name, described under that name in docs/checks.md."""
