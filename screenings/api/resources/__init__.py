"""The resources of the API, one kind a file."""

from .awards import AwardViewSet
from .changes import ChangeViewSet
from .festivals import EditionViewSet, FestivalViewSet, SectionViewSet
from .film_lists import FilmListViewSet
from .films import FilmViewSet
from .items import ItemViewSet
from .listings import ListingViewSet
from .people import PersonViewSet
from .places import ScreenViewSet, VenueViewSet

RESOURCES = {
    resource.plural: resource
    for resource in (
        FestivalViewSet,
        EditionViewSet,
        SectionViewSet,
        ItemViewSet,
        FilmViewSet,
        FilmListViewSet,
        PersonViewSet,
        VenueViewSet,
        ScreenViewSet,
        ListingViewSet,
        ChangeViewSet,
        AwardViewSet,
    )
}
