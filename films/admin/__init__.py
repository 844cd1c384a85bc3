from . import film_rows, films, people

__all__ = ["film_rows", "films", "people"]
