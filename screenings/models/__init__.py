from .awards import AwardRecord, Jury, WinCount
from .festivals import Edition, Festival, Section
from .film_lists import FilmList, FilmListEntry
from .listings import Listing, ListingFilm
from .places import Format, Screen, ScreenOpening, TravelTime, Venue
from .plan import Appearance, Screening
from .practical import PracticalText
from .programme import Copy, Guest, ItemFilm, ProgrammeItem
from .publication import Change, Publication
from .screening_base import ACCESS_MARKS, ACCESS_WORDS, DERIVED, RUNNING_ORDER, ScreeningBase
