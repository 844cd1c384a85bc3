"""The film that hangs in the cover of an edition, on a wide screen: one reason to come."""

from collections.abc import Iterable
from dataclasses import dataclass

from films.models import Film
from films.phrases import localized_phrase
from films.renditions import is_there
from screenings.models import AwardRecord, FilmListEntry, Listing, ProgrammeItem


@dataclass(frozen=True)
class CoverFilm:
    film: Film
    label: str = ""
    """Above its title: the prize it won, or the list that it stands in."""
    sentence: str = ""
    next_listing: Listing | None = None

    @property
    def has_still(self) -> bool:
        """A still fills the cover, and its title stands on it."""
        return is_there(self.film.still)


def of_picks(picks: Iterable[FilmListEntry], label: str) -> CoverFilm | None:
    """The one that plays next, the first where none does; those with a still before all others."""

    def rank(pick: FilmListEntry) -> tuple:
        to_come = pick.next_listing
        return not is_there(pick.film.still), to_come is None, to_come and to_come.starts_at.timestamp()

    pick = min(picks, key=rank, default=None)
    return CoverFilm(pick.film, label, pick.sentence, pick.next_listing) if pick else None


def of_past_picks(picks: Iterable[FilmListEntry]) -> CoverFilm | None:
    """The first, or the first with a still: nothing is to come of any."""
    pick = min(picks, key=lambda pick: not is_there(pick.film.still), default=None)
    return CoverFilm(pick.film, sentence=pick.sentence) if pick else None


def of_winners(winners: Iterable[AwardRecord]) -> CoverFilm | None:
    won = next((record for record in winners if record.film), None)
    return CoverFilm(won.film, localized_phrase(won.category)) if won else None


def of_items(items: Iterable[ProgrammeItem]) -> CoverFilm | None:
    film = next((film for item in items for film in item.films_in_order), None)
    return CoverFilm(film) if film else None
