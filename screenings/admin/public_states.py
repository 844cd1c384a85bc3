"""Whether a screening of the plan is public as it is planned, and what still hides it."""

from dataclasses import dataclass, field

from django.db.models import BooleanField, Case, When
from django.utils import timezone
from django.utils.translation import gettext

from screenings.models import Change, Screening
from screenings.models.listings import visibility_conditions
from screenings.planning.differences import Difference, difference, live_listing


@dataclass(frozen=True)
class PublicState:
    key: str
    label: str
    hidden_because: list[str] = field(default_factory=list)
    """Why visitors cannot see it though it is published; empty when they can."""

    @property
    def is_seen(self) -> bool:
        return self.key in {"public", "changed"} and not self.hidden_because


def state_of(screening: Screening) -> PublicState:
    """Without a query for a row fetched ``with_visibility`` and ``beside_listing``."""
    listing = live_listing(screening)
    if screening.is_held:
        label = gettext("On hold, still public") if listing else gettext("On hold")
        return PublicState("held", label)
    if listing is None:
        if getattr(screening, "listing", None) is not None:
            return PublicState("withdrawn", gettext("Withdrawn"))
        return PublicState("private", gettext("Not public"))
    screening.derive()
    unpublished = difference(screening)
    if unpublished is None:
        return PublicState("public", gettext("Public"), unmet_visibility_conditions(screening))
    return PublicState("changed", _changed_label(unpublished), unmet_visibility_conditions(screening))


def _changed_label(unpublished: Difference) -> str:
    if unpublished.kind == Change.Kind.MOVED:
        return gettext("Moved since publication")
    if unpublished.kind == Change.Kind.CANCELLED:
        return gettext("Cancelled since publication")
    return gettext("Changed since publication")


def with_visibility(screenings, at=None):
    """Adds to each row of the plan which conditions its public copy meets: ``edition_is_open`` …"""
    return screenings.annotate(
        **{
            f"{name}_is_open": Case(When(is_open, then=True), default=False, output_field=BooleanField())
            for name, is_open in visibility_conditions(at or timezone.now(), "listing__").items()
        }
    )


def unmet_visibility_conditions(screening: Screening) -> list[str]:
    """Why visitors cannot see a published screening. One query unless ``with_visibility`` ran."""
    if not hasattr(screening, "edition_is_open"):
        screening = with_visibility(Screening.objects.beside_listing()).get(pk=screening.pk)
    item = screening.listing.item
    reasons = {
        "edition": gettext("the edition is not public"),
        "venue": gettext("the venue is not public"),
        "film": gettext("the film is not public")
        if item.item_films.all()
        else gettext("the item has no film"),
        "announcement": gettext("the item is announced later")
        if item.announced_at
        else gettext("the item is not announced"),
    }
    return [reason for name, reason in reasons.items() if not getattr(screening, f"{name}_is_open")]
