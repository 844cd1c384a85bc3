import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "festival.settings")

application = get_wsgi_application()

gc.collect()
gc.freeze()  # To look for waste in what stays, again and again, takes a quarter of the time of a long feed.
