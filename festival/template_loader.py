import re

from django.template import Origin
from django.template.loaders import filesystem

INDENTATION = re.compile(r"\n\s+")


class UnindentedLoader(filesystem.Loader):
    """Templates without blank lines and indentation: these are 2 % of what is sent of a page of many rows.

    Where ``<pre`` shows spaces, a template stays as it is.
    """

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        return contents if "<pre" in contents else INDENTATION.sub("\n", contents)
