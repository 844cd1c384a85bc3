"""All that the API tells of, one kind of thing a file."""

from .awards import AWARDS
from .changes import CHANGES
from .festivals import EDITIONS, FESTIVALS, SECTIONS
from .films import FILMS
from .items import ITEMS
from .listings import LISTINGS
from .people import PEOPLE
from .places import SCREENS, VENUES

RESOURCES = {
    resource.name: resource
    for resource in (
        FESTIVALS,
        EDITIONS,
        SECTIONS,
        ITEMS,
        FILMS,
        PEOPLE,
        VENUES,
        SCREENS,
        LISTINGS,
        CHANGES,
        AWARDS,
    )
}
