"""Groups of fields as Django's ``fieldsets`` want them."""


def group(title, *fields, **options) -> tuple[str | None, dict]:
    """A field of its own stands on a line, those of a tuple stand on one together."""
    return title, {"fields": [*fields], **options}


def folded(title, *fields) -> tuple[str | None, dict]:
    """Closed until it is needed."""
    return group(title, *fields, classes=["collapse"])
