"""Whether a screening takes place, and for whom."""

from django.utils.translation import gettext, gettext_lazy as _

from screenings.models import Listing

AUDIENCE_NOTES = {
    Listing.Audience.INDUSTRY: _("Press & industry (accredited only)"),
    Listing.Audience.MARKET: _("Market (accredited only)"),
    Listing.Audience.SCHOOL: _("Schools only"),
}


def status_as_of(status: str, is_over: bool) -> str:
    """Once its time has passed nothing is to be confirmed any more."""
    return Listing.Status.SCHEDULED if is_over and status == Listing.Status.TENTATIVE else status


def status_of(listing: Listing) -> str:
    """The same of a listing ``with_over``; of any other, as it is recorded."""
    return status_as_of(listing.status, getattr(listing, "is_over", False))


def format_irregular_status(listing: Listing) -> str:
    """Whatever keeps it from being taken for granted; nothing for what is simply scheduled."""
    status = status_of(listing)
    return "" if status == Listing.Status.SCHEDULED else str(Listing.Status(status).label)


def format_off(listing: Listing) -> str:
    """Why nobody should come; nothing when it takes place. What was withdrawn is cancelled to the public."""
    if listing.withdrawn_at is None and listing.status == Listing.Status.POSTPONED:
        return gettext("Postponed")
    return gettext("Cancelled") if listing.withdrawn_at or listing.is_off else ""
