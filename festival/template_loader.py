import re

from django.template import Origin
from django.template.loaders import filesystem

INDENTATION = re.compile(r"\n\s+")
# A line of nothing but tags that print nothing by themselves.
SILENT_TAG = r"\{% (?:load|if|elif|else|endif|for|endfor|with|endwith|block|endblock) ?[^%]*%\}|\{#.*?#\}"
SILENT_LINE = re.compile(rf"^((?:{SILENT_TAG})+)\n", re.M)


class UnindentedLoader(filesystem.Loader):
    """Templates without blank lines and indentation: these are 2 % of what is sent of a page of many rows.

    Where ``<pre`` shows spaces, a template stays as it is.
    """

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        if "<pre" in contents:
            return contents
        return SILENT_LINE.sub(r"\1", INDENTATION.sub("\n", contents))
