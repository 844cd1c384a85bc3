"""What other sites may load from here."""

from wsgiref.headers import Headers


def allow_cross_origin(headers: Headers, path: str, url: str) -> None:
    """For WhiteNoise: our style sheets, fonts and scripts are the same for everybody and hold no data.

    An embedded programme needs them too: in the sandbox of WordPress it has no origin, and is foreign to all
    of this site.
    """
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
