"""The example programme: one film and everywhere it went, as readable files and what loads them."""
