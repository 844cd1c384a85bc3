from datetime import date

from django.db import migrations

from screenings import days

BATCH = 500


def fill_all(apps, schema_editor):
    editions, listings = (apps.get_model("screenings", name).objects for name in ("Edition", "Listing"))
    rows = list(editions.all())
    for edition in rows:
        edition.over_at = _day_end(edition, _last_day(edition))
    editions.bulk_update(rows, ["over_at"], BATCH)
    untimed = list(listings.filter(starts_at=None).select_related("item__edition"))
    for listing in untimed:
        edition = listing.item.edition
        last_day = listing.day or listing.window_ends_on or _last_day(edition)
        listing.last_day_ends_at = _day_end(edition, last_day)
    listings.bulk_update(untimed, ["last_day_ends_at"], BATCH)


def _last_day(edition):
    return edition.ends_on or date(edition.year, 12, 31)


def _day_end(edition, day):
    return days.day_end(day, edition.time_zone, edition.day_starts_at)


class Migration(migrations.Migration):
    dependencies = [("screenings", "0013_when_listings_and_editions_are_over")]

    operations = [migrations.RunPython(fill_all, migrations.RunPython.noop)]
