"""The filters of the programme: one FilterSet for pages, feeds and the API alike."""

from .awards import AwardFilter
from .listings import ListingFilter
from .schedule import ScheduleFilter
from .strict import StrictListingFilter
