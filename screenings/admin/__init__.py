from . import awards, box_office, festivals, films, places, programme, publications, screenings
