from . import film_rows, films, people
