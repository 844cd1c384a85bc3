from . import awards, box_office, festivals, film_lists, films, places, programme, publications, screenings
