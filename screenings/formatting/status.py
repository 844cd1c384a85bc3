"""Whether a screening takes place, and for whom."""

from django.utils.translation import gettext, gettext_lazy as _

from screenings.models import Listing

AUDIENCE_NOTES = {
    Listing.Audience.INDUSTRY: _("Press & industry (accredited only)"),
    Listing.Audience.MARKET: _("Market (accredited only)"),
    Listing.Audience.SCHOOL: _("Schools only"),
}


def format_irregular_status(listing: Listing) -> str:
    """Whatever keeps it from being taken for granted; nothing for what is simply scheduled."""
    return "" if listing.status == Listing.Status.SCHEDULED else listing.get_status_display()


def format_off(listing: Listing) -> str:
    """Why nobody should come; nothing when it takes place. What was withdrawn is cancelled to the public."""
    if listing.withdrawn_at is None and listing.status == Listing.Status.POSTPONED:
        return gettext("Postponed")
    return gettext("Cancelled") if listing.withdrawn_at or listing.is_off else ""
