"""Values as text, the same on pages, in feeds, tables and the API."""
