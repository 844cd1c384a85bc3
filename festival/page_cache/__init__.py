"""Keeps public pages as they were last built, until anything that a visitor can see changes.

Kept are complete public responses that set no cookie and are the same for everybody. One query per request
asks for the content version, so that a change is seen at once in all processes. Of many who ask for a page
that is not kept, one builds it and the others wait.

Each process keeps its own pages, in so many bytes that no crawler can fill its memory with combinations of
filters; where there is Redis, processes share them.
"""

from .middleware import PageCacheMiddleware
