import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "festival.settings")

application = get_wsgi_application()

# A cached page takes the interpreter several times: each time it would wait 5 ms for a feed being built.
sys.setswitchinterval(0.0005)

gc.collect()
gc.freeze()  # To look for waste in what stays, again and again, takes a quarter of the time of a long feed.
