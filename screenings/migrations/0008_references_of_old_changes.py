"""Old changes have words alone: find once, by these, the films and places they name."""

from collections import defaultdict

from django.db import migrations

BATCH = 500


def link_films(apps, schema_editor):
    """To those of the listing as it stands: which it had before, nobody wrote down."""
    through = apps.get_model("screenings", "Change").films.through
    films = defaultdict(list)
    for listing, film in apps.get_model("screenings", "ListingFilm").objects.values_list("listing", "film"):
        films[listing].append(film)
    changes = apps.get_model("screenings", "Change").objects.values_list("pk", "listing")
    rows = [through(change_id=pk, film_id=film) for pk, listing in changes for film in films[listing]]
    through.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def find_places(apps, schema_editor):
    """A name that more than one place bears stands for none."""
    known = {"venue": _venues(apps), "screen": _screens(apps)}
    Change = apps.get_model("screenings", "Change")
    changed = [change for change in Change.objects.exclude(details=[]) if _refer(change.details, known)]
    Change.objects.bulk_update(changed, ["details"], batch_size=BATCH)


def _refer(details, known):
    """Whether there was anything to find."""
    places = [one for one in details if one["field"] in known and "references" not in one]
    for one in places:
        one["references"] = [_found(known[one["field"]], one[name]) for name in ("before", "after")]
    return bool(places)


def _found(known, name):
    found = known.get(name, [])
    return found if len(found) == 1 else []


def _venues(apps):
    known = defaultdict(list)
    for venue in apps.get_model("screenings", "Venue").objects.all():
        known[f"{venue.name}, {venue.city}"].append(_venue(venue))
    return known


def _screens(apps):
    known = defaultdict(list)
    for screen in apps.get_model("screenings", "Screen").objects.select_related("venue"):
        reference = {"kind": "screen", "id": screen.pk, "name": screen.name, "venue": _venue(screen.venue)}
        known[f"{screen.venue.name}: {screen.name}"].append(reference)
    return known


def _venue(venue):
    """As ``screenings.planning.snapshots``; public then only as far as it is public now."""
    known = {"kind": "venue", "id": venue.pk, "name": venue.name, "is_public": venue.is_public}
    return {**known, "city": venue.city, "operator": venue.operator, "is_stand_in": venue.is_stand_in}


class Migration(migrations.Migration):
    dependencies = [("screenings", "0007_change_snapshots")]

    operations = [
        migrations.RunPython(link_films, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(find_places, migrations.RunPython.noop, elidable=True),
    ]
