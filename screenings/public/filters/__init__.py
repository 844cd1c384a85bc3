"""How a visitor cuts the programme: one FilterSet for pages, feeds and the API alike."""

from .awards import AwardFilter
from .bare import BareListingFilter
from .listings import ListingFilter
from .schedule import ScheduleFilter

__all__ = ["AwardFilter", "BareListingFilter", "ListingFilter", "ScheduleFilter"]
