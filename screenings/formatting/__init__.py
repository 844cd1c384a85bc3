"""How something is said, the same on pages, in feeds, tables and the API. Whatever shows imports it."""
