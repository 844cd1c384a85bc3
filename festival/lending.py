"""What other sites may load from here: one script, which shows our programme on theirs."""

from wsgiref.headers import Headers

EMBED_SCRIPT = "/js/embed.js"


def lend_embed_script(headers: Headers, path: str, url: str) -> None:
    """For WhiteNoise: a module is fetched across origins only with leave."""
    if url.endswith(EMBED_SCRIPT):
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
