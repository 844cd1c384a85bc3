"""What the public knows of a screening, and what still keeps it from knowing."""

from dataclasses import dataclass, field

from django.db.models import BooleanField, Case, When
from django.utils import timezone

from screenings.models import Change, Screening
from screenings.models.listings import visibility_conditions
from screenings.planning.differences import difference, live_listing


@dataclass(frozen=True)
class PublicState:
    key: str
    label: str
    hidden_because: list[str] = field(default_factory=list)
    """Why nobody sees it though it is published; empty when they do."""

    @property
    def is_seen(self) -> bool:
        return self.key in {"public", "changed"} and not self.hidden_because


def public_state(screening: Screening) -> PublicState:
    """Without a query for a row fetched ``with_visibility`` and ``beside_listing``."""
    listing = live_listing(screening)
    if screening.is_held:
        return PublicState("held", "Held back, still public" if listing else "Held back")
    if listing is None:
        was_told = getattr(screening, "listing", None) is not None
        return PublicState("withdrawn", "Withdrawn") if was_told else PublicState("private", "Not public")
    screening.derive()
    changed = difference(screening)
    if changed is None:
        return PublicState("public", "Public", unmet_visibility_conditions(screening))
    label = "Moved since" if changed.kind == Change.Kind.MOVED else "Changed since"
    if changed.kind == Change.Kind.CANCELLED:
        label = "Cancelled since"
    return PublicState("changed", f"{label} publication", unmet_visibility_conditions(screening))


def with_visibility(screenings, at=None):
    """Adds to each row of the plan which conditions its public copy meets: ``edition_is_open`` …"""
    return screenings.annotate(
        **{
            f"{name}_is_open": Case(When(is_open, then=True), default=False, output_field=BooleanField())
            for name, is_open in visibility_conditions(at or timezone.now(), "listing__").items()
        }
    )


def unmet_visibility_conditions(screening: Screening) -> list[str]:
    """What still keeps the public from a published screening. One query unless ``with_visibility`` ran."""
    if not hasattr(screening, "edition_is_open"):
        screening = with_visibility(Screening.objects.beside_listing()).get(pk=screening.pk)
    item = screening.listing.item
    words = {
        "edition": "the edition is not public",
        "venue": "the venue is not public",
        "film": "the film is not public" if item.item_films.all() else "the item has no film",
        "announcement": "the item is announced later" if item.announced_at else "the item is not announced",
    }
    return [said for name, said in words.items() if not getattr(screening, f"{name}_is_open")]
