"""Cross-origin access to feeds, the API, embedded pages and static files.

django-cors-headers cannot do this: it sets ``Vary: Origin`` on each response and CORS headers only on those
to requests with an Origin, so that a shared cache keeps a copy for every site, and a page kept here for one
request would answer the other; and it answers preflight requests before the API's throttle counts them.
"""

from typing import TypeVar

Headers = TypeVar("Headers")


def allow_cross_origin(headers: Headers, path: str = "", url: str = "") -> Headers:
    """Any site may read it: the response is public, the same for everybody, and reads no cookie.

    ``headers`` is a response, or the headers of a static file as WhiteNoise's ``add_headers_function`` gives
    them. An embedded programme needs static files too: in the sandbox of WordPress its origin is opaque.
    """
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return headers
