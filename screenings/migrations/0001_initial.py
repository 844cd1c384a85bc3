import datetime
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django_countries.fields
import films.cleaning
import films.languages
import films.models.slugs
import screenings.models.codes
import screenings.models.exclusion
import screenings.models.places
import simple_history.models
import timezone_field.fields
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("films", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    films.models.slugs.UniqueSlugField(blank=True, help_text='Last part of the page address. Leave empty to create it from the name. After a change, the old address redirects to the new one.', max_length=80, verbose_name='address'),
                ),
                (
                    "source_url",
                    films.cleaning.WebAddress(blank=True, help_text='The page this information comes from.', max_length=500, verbose_name='source link'),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(blank=True, help_text='Who says so, and why you trust it if sources disagree. Shown to visitors.', max_length=2000, verbose_name='source note'),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1890), django.core.validators.MaxValueValidator(2200)], verbose_name='year'),
                ),
                (
                    "ordinal",
                    models.PositiveSmallIntegerField(blank=True, help_text='33 for the 33rd edition. Leave empty if unknown.', null=True, verbose_name='ordinal'),
                ),
                (
                    "name",
                    films.cleaning.TextLine(blank=True, help_text="Leave empty to use the festival's name and the year. Example: 43rd Robert Awards", max_length=200, verbose_name='name'),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name='starts on')),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name='ends on')),
                (
                    "dates_note",
                    films.cleaning.TextLine(blank=True, help_text='Shown while the days are unknown. Example: September 2024', max_length=100, verbose_name='dates in words'),
                ),
                (
                    "time_zone",
                    timezone_field.fields.TimeZoneField(help_text='For times without a venue, such as announcements.', verbose_name='time zone'),
                ),
                (
                    "day_starts_at",
                    models.TimeField(default=datetime.time(6, 0), help_text='A screening before this time belongs to the previous evening. Between 00:00 and 12:00.', verbose_name='festival day starts at'),
                ),
                (
                    "changeover_minutes",
                    models.PositiveSmallIntegerField(default=15, help_text='Time to clear, clean and admit between two screenings on one screen.', verbose_name='changeover (minutes)'),
                ),
                ("ceremony_date", models.DateField(blank=True, null=True, verbose_name='ceremony date')),
                (
                    "accent",
                    models.CharField(blank=True, help_text='Example: #1b6f5a', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}\\Z', 'Enter a colour such as #1b6f5a.')], verbose_name='accent colour'),
                ),
                ("description", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='description')),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='website')),
                (
                    "is_public",
                    models.BooleanField(default=False, help_text='Hidden from the public site until ticked.', verbose_name='public'),
                ),
            ],
            options={
                "ordering": ["-year", "festival__name"],
            },
        ),
        migrations.CreateModel(
            name="Festival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    films.models.slugs.UniqueSlugField(blank=True, help_text='Last part of the page address. Leave empty to create it from the name. After a change, the old address redirects to the new one.', max_length=80, unique=True, verbose_name='address'),
                ),
                ("search_text", models.TextField(default="", editable=False)),
                ("name", films.cleaning.TextLine(max_length=200, verbose_name='name')),
                (
                    "kind",
                    models.CharField(choices=[('festival', 'Festival'), ('market', 'Market'), ('awards', 'Awards'), ('season', 'Cinema season')], default="festival", max_length=10, verbose_name='kind'),
                ),
                ("city", films.cleaning.TextLine(blank=True, max_length=100, verbose_name='city')),
                ("country", django_countries.fields.CountryField(blank=True, max_length=2, verbose_name='country')),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='website')),
                ("description", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='description')),
                (
                    "aliases",
                    films.cleaning.Prose(blank=True, help_text='One per line: former names, translations, common misspellings. Used for search.', max_length=1000, verbose_name='other names'),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Screen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        default=screenings.models.codes.new_code, editable=False, max_length=8, unique=True
                    ),
                ),
                ("name", films.cleaning.TextLine(max_length=100, verbose_name='name')),
                ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name='capacity')),
                ("wheelchair_spaces", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='wheelchair spaces')),
                (
                    "formats",
                    models.JSONField(blank=True, default=list, help_text='The formats this screen can play. Tick none if unknown: then formats are not checked.', validators=[screenings.models.places.known_formats], verbose_name='formats'),
                ),
                (
                    "changeover_minutes",
                    models.PositiveSmallIntegerField(blank=True, help_text="Leave empty to use the edition's value.", null=True, verbose_name='changeover (minutes)'),
                ),
                (
                    "shared",
                    models.BooleanField(default=False, help_text='Can host several events at once, like a foyer. Never counts as double-booked.', verbose_name='shared'),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
            ],
            options={
                "ordering": ["venue", "position", "name"],
            },
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", films.cleaning.TextLine(help_text='Example: DCP with English subtitles', max_length=100, verbose_name='name')),
                (
                    "format",
                    models.CharField(choices=[('dcp-2k', 'DCP 2K'), ('dcp-4k', 'DCP 4K'), ('16mm', '16mm'), ('35mm', '35mm'), ('70mm', '70mm'), ('blu-ray', 'Blu-ray'), ('file', 'file')], max_length=10, verbose_name='format'),
                ),
                ("spoken_languages", films.languages.LanguagesField(blank=True, max_length=200, verbose_name='spoken languages')),
                ("subtitle_languages", films.languages.LanguagesField(blank=True, max_length=200, verbose_name='subtitle languages')),
                ("available_from", models.DateTimeField(blank=True, null=True, verbose_name='available from')),
                ("available_until", models.DateTimeField(blank=True, null=True, verbose_name='available until')),
                ("note", films.cleaning.Prose(blank=True, help_text='Staff only.', max_length=2000, verbose_name='internal note')),
                (
                    "film",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="films.film", verbose_name='film'),
                ),
            ],
            options={
                'verbose_name': 'copy',
                "verbose_name_plural": "copies",
                "ordering": ["film", "name"],
            },
        ),
        migrations.CreateModel(
            name="AwardRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source_url",
                    films.cleaning.WebAddress(blank=True, help_text='The page this information comes from.', max_length=500, verbose_name='source link'),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(blank=True, help_text='Who says so, and why you trust it if sources disagree. Shown to visitors.', max_length=2000, verbose_name='source note'),
                ),
                (
                    "code",
                    models.CharField(
                        default=screenings.models.codes.new_code, editable=False, max_length=8, unique=True
                    ),
                ),
                ("category", films.cleaning.TextLine(max_length=200, verbose_name='category')),
                (
                    "work",
                    films.cleaning.TextLine(blank=True, help_text='The song or the part of the film that the award is for.', max_length=200, verbose_name='work'),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("won", "Won"),
                            ("mention", "Special mention"),
                            ("nominated", "Nominated"),
                            ("unknown", "Nominated, result unknown"),
                        ],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                ("prize", films.cleaning.TextLine(blank=True, help_text='Example: EUR 12,500', max_length=100, verbose_name='prize')),
                (
                    "date",
                    models.DateField(blank=True, help_text='When it was presented. Leave empty if unknown.', null=True, verbose_name='date'),
                ),
                (
                    "announced_at",
                    models.DateTimeField(blank=True, help_text='Leave empty to keep it secret.', null=True, verbose_name='public from'),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                (
                    "film",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="films.film", verbose_name='film'),
                ),
                ("people", models.ManyToManyField(blank=True, related_name="awards", to="films.person", verbose_name='people')),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="screenings.edition", verbose_name='edition'),
                ),
            ],
            options={
                'verbose_name': 'award record',
                'verbose_name_plural': 'award records',
                "ordering": ["edition", "position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="festival",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="screenings.festival", verbose_name='festival'),
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("arrives_at", models.DateTimeField(blank=True, null=True, verbose_name='arrives at')),
                ("departs_at", models.DateTimeField(blank=True, null=True, verbose_name='departs at')),
                ("note", films.cleaning.Prose(blank=True, help_text='Staff only.', max_length=2000, verbose_name='internal note')),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="guests", to="screenings.edition", verbose_name='edition'),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="films.person", verbose_name='person'),
                ),
            ],
            options={
                "ordering": ["edition", "person__sort_name"],
            },
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(choices=[('introduction', 'Introduction'), ('qa', 'Q&A'), ('present', 'Present'), ('host', 'Host')], default="present", max_length=15, verbose_name='role'),
                ),
                (
                    "guest",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="appearances", to="screenings.guest", verbose_name='guest'),
                ),
            ],
            options={'verbose_name': 'appearance', 'verbose_name_plural': 'appearances'},
        ),
        migrations.CreateModel(
            name="HistoricalAwardRecord",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "source_url",
                    films.cleaning.WebAddress(blank=True, help_text='The page this information comes from.', max_length=500, verbose_name='source link'),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(blank=True, help_text='Who says so, and why you trust it if sources disagree. Shown to visitors.', max_length=2000, verbose_name='source note'),
                ),
                (
                    "code",
                    models.CharField(
                        db_index=True, default=screenings.models.codes.new_code, editable=False, max_length=8
                    ),
                ),
                ("category", films.cleaning.TextLine(max_length=200, verbose_name='category')),
                (
                    "work",
                    films.cleaning.TextLine(blank=True, help_text='The song or the part of the film that the award is for.', max_length=200, verbose_name='work'),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("won", "Won"),
                            ("mention", "Special mention"),
                            ("nominated", "Nominated"),
                            ("unknown", "Nominated, result unknown"),
                        ],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                ("prize", films.cleaning.TextLine(blank=True, help_text='Example: EUR 12,500', max_length=100, verbose_name='prize')),
                (
                    "date",
                    models.DateField(blank=True, help_text='When it was presented. Leave empty if unknown.', null=True, verbose_name='date'),
                ),
                (
                    "announced_at",
                    models.DateTimeField(blank=True, help_text='Leave empty to keep it secret.', null=True, verbose_name='public from'),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.edition", verbose_name='edition'),
                ),
                (
                    "film",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="films.film", verbose_name='film'),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical award record",
                "verbose_name_plural": "historical award records",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAwardRecord_people",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "awardrecord",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="screenings.awardrecord",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="screenings.historicalawardrecord",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalAwardRecord_people",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCopy",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("name", films.cleaning.TextLine(help_text='Example: DCP with English subtitles', max_length=100, verbose_name='name')),
                (
                    "format",
                    models.CharField(choices=[('dcp-2k', 'DCP 2K'), ('dcp-4k', 'DCP 4K'), ('16mm', '16mm'), ('35mm', '35mm'), ('70mm', '70mm'), ('blu-ray', 'Blu-ray'), ('file', 'file')], max_length=10, verbose_name='format'),
                ),
                ("spoken_languages", films.languages.LanguagesField(blank=True, max_length=200, verbose_name='spoken languages')),
                ("subtitle_languages", films.languages.LanguagesField(blank=True, max_length=200, verbose_name='subtitle languages')),
                ("available_from", models.DateTimeField(blank=True, null=True, verbose_name='available from')),
                ("available_until", models.DateTimeField(blank=True, null=True, verbose_name='available until')),
                ("note", films.cleaning.Prose(blank=True, help_text='Staff only.', max_length=2000, verbose_name='internal note')),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "film",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="films.film", verbose_name='film'),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical copy",
                "verbose_name_plural": "historical copies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEdition",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "slug",
                    films.models.slugs.UniqueSlugField(blank=True, help_text='Last part of the page address. Leave empty to create it from the name. After a change, the old address redirects to the new one.', max_length=80, verbose_name='address'),
                ),
                (
                    "source_url",
                    films.cleaning.WebAddress(blank=True, help_text='The page this information comes from.', max_length=500, verbose_name='source link'),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(blank=True, help_text='Who says so, and why you trust it if sources disagree. Shown to visitors.', max_length=2000, verbose_name='source note'),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1890), django.core.validators.MaxValueValidator(2200)], verbose_name='year'),
                ),
                (
                    "ordinal",
                    models.PositiveSmallIntegerField(blank=True, help_text='33 for the 33rd edition. Leave empty if unknown.', null=True, verbose_name='ordinal'),
                ),
                (
                    "name",
                    films.cleaning.TextLine(blank=True, help_text="Leave empty to use the festival's name and the year. Example: 43rd Robert Awards", max_length=200, verbose_name='name'),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name='starts on')),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name='ends on')),
                (
                    "dates_note",
                    films.cleaning.TextLine(blank=True, help_text='Shown while the days are unknown. Example: September 2024', max_length=100, verbose_name='dates in words'),
                ),
                (
                    "time_zone",
                    timezone_field.fields.TimeZoneField(help_text='For times without a venue, such as announcements.', verbose_name='time zone'),
                ),
                (
                    "day_starts_at",
                    models.TimeField(default=datetime.time(6, 0), help_text='A screening before this time belongs to the previous evening. Between 00:00 and 12:00.', verbose_name='festival day starts at'),
                ),
                (
                    "changeover_minutes",
                    models.PositiveSmallIntegerField(default=15, help_text='Time to clear, clean and admit between two screenings on one screen.', verbose_name='changeover (minutes)'),
                ),
                ("ceremony_date", models.DateField(blank=True, null=True, verbose_name='ceremony date')),
                (
                    "accent",
                    models.CharField(blank=True, help_text='Example: #1b6f5a', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}\\Z', 'Enter a colour such as #1b6f5a.')], verbose_name='accent colour'),
                ),
                ("description", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='description')),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='website')),
                (
                    "is_public",
                    models.BooleanField(default=False, help_text='Hidden from the public site until ticked.', verbose_name='public'),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "festival",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.festival", verbose_name='festival'),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical edition",
                "verbose_name_plural": "historical editions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFestival",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "slug",
                    films.models.slugs.UniqueSlugField(blank=True, help_text='Last part of the page address. Leave empty to create it from the name. After a change, the old address redirects to the new one.', max_length=80, verbose_name='address'),
                ),
                ("name", films.cleaning.TextLine(max_length=200, verbose_name='name')),
                (
                    "kind",
                    models.CharField(choices=[('festival', 'Festival'), ('market', 'Market'), ('awards', 'Awards'), ('season', 'Cinema season')], default="festival", max_length=10, verbose_name='kind'),
                ),
                ("city", films.cleaning.TextLine(blank=True, max_length=100, verbose_name='city')),
                ("country", django_countries.fields.CountryField(blank=True, max_length=2, verbose_name='country')),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='website')),
                ("description", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='description')),
                (
                    "aliases",
                    films.cleaning.Prose(blank=True, help_text='One per line: former names, translations, common misspellings. Used for search.', max_length=1000, verbose_name='other names'),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical festival",
                "verbose_name_plural": "historical festivals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGuest",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("arrives_at", models.DateTimeField(blank=True, null=True, verbose_name='arrives at')),
                ("departs_at", models.DateTimeField(blank=True, null=True, verbose_name='departs at')),
                ("note", films.cleaning.Prose(blank=True, help_text='Staff only.', max_length=2000, verbose_name='internal note')),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.edition", verbose_name='edition'),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="films.person", verbose_name='person'),
                ),
            ],
            options={
                "verbose_name": "historical guest",
                "verbose_name_plural": "historical guests",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalJury",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("name", films.cleaning.TextLine(max_length=200, verbose_name='name')),
                (
                    "announced_at",
                    models.DateTimeField(blank=True, help_text='Leave empty to keep it secret.', null=True, verbose_name='public from'),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.edition", verbose_name='edition'),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical jury",
                "verbose_name_plural": "historical juries",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSection",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "slug",
                    films.models.slugs.UniqueSlugField(blank=True, help_text='Last part of the page address. Leave empty to create it from the name. After a change, the old address redirects to the new one.', max_length=80, verbose_name='address'),
                ),
                (
                    "code",
                    models.CharField(
                        db_index=True, default=screenings.models.codes.new_code, editable=False, max_length=8
                    ),
                ),
                ("name", films.cleaning.TextLine(max_length=120, verbose_name='name')),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                (
                    "colour",
                    models.CharField(blank=True, help_text='Example: #1b6f5a', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}\\Z', 'Enter a colour such as #1b6f5a.')], verbose_name='colour'),
                ),
                ("competitive", models.BooleanField(default=False, verbose_name="in competition")),
                ("description", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='description')),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.edition", verbose_name='edition'),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical section",
                "verbose_name_plural": "historical sections",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalVenue",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "slug",
                    films.models.slugs.UniqueSlugField(blank=True, help_text='Last part of the page address. Leave empty to create it from the name. After a change, the old address redirects to the new one.', max_length=80, verbose_name='address'),
                ),
                (
                    "source_url",
                    films.cleaning.WebAddress(blank=True, help_text='The page this information comes from.', max_length=500, verbose_name='source link'),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(blank=True, help_text='Who says so, and why you trust it if sources disagree. Shown to visitors.', max_length=2000, verbose_name='source note'),
                ),
                ("name", films.cleaning.TextLine(max_length=200, verbose_name='name')),
                (
                    "operator",
                    films.cleaning.TextLine(blank=True, help_text='The company that runs the venue. Example: Luna Palace Cinemas', max_length=200, verbose_name='operator'),
                ),
                ("address", films.cleaning.TextLine(blank=True, max_length=300, verbose_name='address')),
                ("city", films.cleaning.TextLine(max_length=100, verbose_name='city')),
                ("country", django_countries.fields.CountryField(max_length=2, verbose_name='country')),
                ("time_zone", timezone_field.fields.TimeZoneField(verbose_name='time zone')),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude'),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude'),
                ),
                ("phone", films.cleaning.TextLine(blank=True, max_length=40, verbose_name='phone')),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='website')),
                ("description", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='description')),
                (
                    "access_notes",
                    films.cleaning.Prose(blank=True, help_text='Entrances, lifts, wheelchair spaces, hearing loops, toilets.', max_length=2000, verbose_name='access notes'),
                ),
                (
                    "aliases",
                    films.cleaning.Prose(blank=True, help_text='One per line; used for search.', max_length=1000, verbose_name='other names'),
                ),
                (
                    "is_stand_in",
                    models.BooleanField(default=False, help_text='Stands for “a cinema in this city” until the venue is known. Clashes are not checked here.', verbose_name='venue TBA'),
                ),
                (
                    "is_public",
                    models.BooleanField(default=True, help_text='Untick while the venue is unannounced.', verbose_name='public'),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical venue",
                "verbose_name_plural": "historical venues",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ItemFilm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                (
                    "film",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="item_films", to="films.film", verbose_name='film'),
                ),
            ],
            options={
                "verbose_name": 'film',
                "verbose_name_plural": "films in running order",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Jury",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", films.cleaning.TextLine(max_length=200, verbose_name='name')),
                (
                    "announced_at",
                    models.DateTimeField(blank=True, help_text='Leave empty to keep it secret.', null=True, verbose_name='public from'),
                ),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="juries", to="screenings.edition", verbose_name='edition'),
                ),
                ("members", models.ManyToManyField(blank=True, related_name="juries", to="films.person", verbose_name='members')),
            ],
            options={
                'verbose_name': 'jury',
                "verbose_name_plural": "juries",
                "ordering": ["edition", "name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalJury_members",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="screenings.historicaljury",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.person",
                    ),
                ),
                (
                    "jury",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="screenings.jury",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalJury_members",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="historicalawardrecord",
            name="jury",
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.jury", verbose_name='jury'),
        ),
        migrations.AddField(
            model_name="awardrecord",
            name="jury",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="awards", to="screenings.jury", verbose_name='jury'),
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source_url",
                    films.cleaning.WebAddress(blank=True, help_text='The page this information comes from.', max_length=500, verbose_name='source link'),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(blank=True, help_text='Who says so, and why you trust it if sources disagree. Shown to visitors.', max_length=2000, verbose_name='source note'),
                ),
                ("day", models.DateField(blank=True, null=True, verbose_name="festival day")),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name='starts at')),
                ("ends_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ends at')),
                (
                    "minute",
                    models.PositiveSmallIntegerField(
                        editable=False,
                        help_text="On the venue's clocks, from midnight of the festival day: 00:30 the night after is 1470.",
                        null=True,
                    ),
                ),
                (
                    "window_starts_on",
                    models.DateField(blank=True, help_text='The first possible day while the date is unknown.', null=True, verbose_name='not before'),
                ),
                (
                    "window_ends_on",
                    models.DateField(blank=True, help_text='The last possible day while the date is unknown.', null=True, verbose_name='not after'),
                ),
                (
                    "audience",
                    models.CharField(choices=[('public', 'Public'), ('industry', 'Press & industry'), ('market', 'Market'), ('school', 'Schools')], default="public", max_length=10, verbose_name='audience'),
                ),
                (
                    "status",
                    models.CharField(choices=[('tentative', 'To be confirmed'), ('scheduled', 'Scheduled'), ('cancelled', 'Cancelled'), ('postponed', 'Postponed')], default="scheduled", max_length=10, verbose_name='status'),
                ),
                ("spoken_languages", films.languages.LanguagesField(blank=True, max_length=200, verbose_name='spoken languages')),
                ("subtitle_languages", films.languages.LanguagesField(blank=True, max_length=200, verbose_name='subtitle languages')),
                (
                    "format",
                    models.CharField(blank=True, choices=[('dcp-2k', 'DCP 2K'), ('dcp-4k', 'DCP 4K'), ('16mm', '16mm'), ('35mm', '35mm'), ('70mm', '70mm'), ('blu-ray', 'Blu-ray'), ('file', 'file')], max_length=10, verbose_name='format'),
                ),
                ("open_captions", models.BooleanField(default=False, verbose_name='open captions')),
                ("audio_description", models.BooleanField(default=False, verbose_name='audio description')),
                ("sign_language", models.BooleanField(default=False, verbose_name='sign language')),
                ("hearing_loop", models.BooleanField(default=False, verbose_name='hearing loop')),
                ("relaxed", models.BooleanField(default=False, verbose_name='relaxed')),
                ("step_free", models.BooleanField(default=False, verbose_name="step-free")),
                (
                    "introduction_minutes",
                    models.PositiveSmallIntegerField(blank=True, help_text="Leave empty to use the item's value.", null=True, validators=[django.core.validators.MaxValueValidator(720)], verbose_name='introduction (minutes)'),
                ),
                (
                    "qa_minutes",
                    models.PositiveSmallIntegerField(blank=True, help_text="Leave empty to use the item's value.", null=True, validators=[django.core.validators.MaxValueValidator(720)], verbose_name='Q&A (minutes)'),
                ),
                (
                    "ticket_url",
                    films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='ticket link'),
                ),
                (
                    "price_note",
                    films.cleaning.TextLine(blank=True, help_text='Example: AUD 28', max_length=100, verbose_name='price'),
                ),
                ("note", films.cleaning.Prose(blank=True, help_text='Shown to visitors.', max_length=1000, verbose_name='public note')),
                ("code", models.CharField(editable=False, max_length=8, unique=True)),
                (
                    "sequence",
                    models.PositiveIntegerField(
                        default=0,
                        editable=False,
                        help_text="Rises with every change of time, place or state (RFC 5545).",
                    ),
                ),
                ("previous_starts_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("published_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "holds_screen",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Nothing else can be on that screen at that time.",
                    ),
                ),
                (
                    "availability",
                    models.CharField(blank=True, choices=[('not-yet', 'Not yet on sale'), ('on-sale', 'On sale'), ('few-left', 'Few left'), ('no-advance', 'At the door only'), ('rush', 'Rush line'), ('sold-out', 'Sold out'), ('free', 'Free')], max_length=10, verbose_name='tickets'),
                ),
                ("availability_checked_at", models.DateTimeField(blank=True, null=True, verbose_name='tickets checked')),
                (
                    "guests",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="listings", to="films.person"
                    ),
                ),
            ],
            options={
                'verbose_name': 'published screening',
                'verbose_name_plural': 'published screenings',
                "ordering": ["day", "starts_at", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ListingFilm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "film",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listing_films",
                        to="films.film",
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listing_films",
                        to="screenings.listing",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="listing",
            name="films",
            field=models.ManyToManyField(
                related_name="listings", through="screenings.ListingFilm", to="films.film"
            ),
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("search_text", models.TextField(default="", editable=False)),
                (
                    "source_url",
                    films.cleaning.WebAddress(blank=True, help_text='The page this information comes from.', max_length=500, verbose_name='source link'),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(blank=True, help_text='Who says so, and why you trust it if sources disagree. Shown to visitors.', max_length=2000, verbose_name='source note'),
                ),
                (
                    "code",
                    models.CharField(
                        default=screenings.models.codes.new_code, editable=False, max_length=8, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[('film', 'Film'), ('package', 'Package'), ('event', 'Event')], default="film", max_length=10, verbose_name='kind'),
                ),
                (
                    "title",
                    films.cleaning.TextLine(blank=True, help_text="Leave empty for a single film to use the film's title.", max_length=300, verbose_name='title'),
                ),
                ("description", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='description')),
                (
                    "premiere",
                    models.CharField(blank=True, choices=[('world', 'World premiere'), ('international', 'International premiere'), ('continental', 'Continental premiere'), ('national', 'National premiere'), ('local', 'Local premiere')], max_length=15, verbose_name='premiere'),
                ),
                (
                    "premiere_territory",
                    films.cleaning.TextLine(blank=True, help_text='Example: Germany, Europe', max_length=100, verbose_name='premiere territory'),
                ),
                (
                    "introduction_minutes",
                    models.PositiveSmallIntegerField(default=0, help_text='Before the film.', validators=[django.core.validators.MaxValueValidator(720)], verbose_name='introduction (minutes)'),
                ),
                (
                    "qa_minutes",
                    models.PositiveSmallIntegerField(default=0, help_text='After the film.', validators=[django.core.validators.MaxValueValidator(720)], verbose_name='Q&A (minutes)'),
                ),
                (
                    "length_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Of an event. Of films the running times are added up; fill in only to overrule them.",
                        null=True,
                        verbose_name="length in minutes",
                    ),
                ),
                (
                    "announced_at",
                    models.DateTimeField(blank=True, help_text='Leave empty to keep it secret.', null=True, verbose_name='public from'),
                ),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="items", to="screenings.edition", verbose_name='edition'),
                ),
                (
                    "films",
                    models.ManyToManyField(related_name="items", through="screenings.ItemFilm", to="films.film", verbose_name='films'),
                ),
            ],
            options={
                "ordering": ["edition", "section__position", "title", "pk"],
            },
        ),
        migrations.AddField(
            model_name="listing",
            name="item",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="screenings.programmeitem", verbose_name='item'),
        ),
        migrations.AddField(
            model_name="itemfilm",
            name="item",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="item_films", to="screenings.programmeitem", verbose_name='item'),
        ),
        migrations.CreateModel(
            name="HistoricalItemFilm",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "film",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="films.film", verbose_name='film'),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.programmeitem", verbose_name='item'),
                ),
            ],
            options={
                "verbose_name": 'historical film',
                "verbose_name_plural": "historical films in running order",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name='number')),
                ("published_at", models.DateTimeField(verbose_name='published at')),
                ("note", films.cleaning.TextLine(blank=True, max_length=300, verbose_name='internal note')),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="screenings.edition", verbose_name='edition'),
                ),
                (
                    "published_by",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name='published by'),
                ),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publications',
                "ordering": ["edition", "-number"],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[('new', 'New'), ('moved', 'Moved'), ('cancelled', 'Cancelled'), ('withdrawn', 'Withdrawn'), ('details', 'Details changed')], max_length=10, verbose_name='kind'),
                ),
                (
                    "details",
                    models.JSONField(
                        default=list,
                        help_text="A list of {field, before, after}, in words as they were shown.",
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="screenings.listing", verbose_name='screening'),
                ),
                (
                    "publication",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="screenings.publication", verbose_name='publication'),
                ),
            ],
            options={
                'verbose_name': 'change',
                'verbose_name_plural': 'changes',
                "ordering": ["-publication__published_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="listing",
            name="previous_screen",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="screenings.screen",
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="screen",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="screenings.screen", verbose_name='screen'),
        ),
        migrations.CreateModel(
            name="HistoricalScreenOpening",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("opens_at", models.DateTimeField(verbose_name='opens at')),
                ("closes_at", models.DateTimeField(verbose_name='closes at')),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.edition", verbose_name='edition'),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "screen",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.screen", verbose_name='screen'),
                ),
            ],
            options={
                "verbose_name": 'historical opening hours',
                "verbose_name_plural": 'historical opening hours',
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Screening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source_url",
                    films.cleaning.WebAddress(blank=True, help_text='The page this information comes from.', max_length=500, verbose_name='source link'),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(blank=True, help_text='Who says so, and why you trust it if sources disagree. Shown to visitors.', max_length=2000, verbose_name='source note'),
                ),
                (
                    "code",
                    models.CharField(
                        default=screenings.models.codes.new_code, editable=False, max_length=8, unique=True
                    ),
                ),
                ("day", models.DateField(blank=True, null=True, verbose_name="festival day")),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name='starts at')),
                ("ends_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ends at')),
                (
                    "minute",
                    models.PositiveSmallIntegerField(
                        editable=False,
                        help_text="On the venue's clocks, from midnight of the festival day: 00:30 the night after is 1470.",
                        null=True,
                    ),
                ),
                (
                    "window_starts_on",
                    models.DateField(blank=True, help_text='The first possible day while the date is unknown.', null=True, verbose_name='not before'),
                ),
                (
                    "window_ends_on",
                    models.DateField(blank=True, help_text='The last possible day while the date is unknown.', null=True, verbose_name='not after'),
                ),
                (
                    "audience",
                    models.CharField(choices=[('public', 'Public'), ('industry', 'Press & industry'), ('market', 'Market'), ('school', 'Schools')], default="public", max_length=10, verbose_name='audience'),
                ),
                (
                    "status",
                    models.CharField(choices=[('tentative', 'To be confirmed'), ('scheduled', 'Scheduled'), ('cancelled', 'Cancelled'), ('postponed', 'Postponed')], default="scheduled", max_length=10, verbose_name='status'),
                ),
                ("spoken_languages", films.languages.LanguagesField(blank=True, max_length=200, verbose_name='spoken languages')),
                ("subtitle_languages", films.languages.LanguagesField(blank=True, max_length=200, verbose_name='subtitle languages')),
                (
                    "format",
                    models.CharField(blank=True, choices=[('dcp-2k', 'DCP 2K'), ('dcp-4k', 'DCP 4K'), ('16mm', '16mm'), ('35mm', '35mm'), ('70mm', '70mm'), ('blu-ray', 'Blu-ray'), ('file', 'file')], max_length=10, verbose_name='format'),
                ),
                ("open_captions", models.BooleanField(default=False, verbose_name='open captions')),
                ("audio_description", models.BooleanField(default=False, verbose_name='audio description')),
                ("sign_language", models.BooleanField(default=False, verbose_name='sign language')),
                ("hearing_loop", models.BooleanField(default=False, verbose_name='hearing loop')),
                ("relaxed", models.BooleanField(default=False, verbose_name='relaxed')),
                ("step_free", models.BooleanField(default=False, verbose_name="step-free")),
                (
                    "introduction_minutes",
                    models.PositiveSmallIntegerField(blank=True, help_text="Leave empty to use the item's value.", null=True, validators=[django.core.validators.MaxValueValidator(720)], verbose_name='introduction (minutes)'),
                ),
                (
                    "qa_minutes",
                    models.PositiveSmallIntegerField(blank=True, help_text="Leave empty to use the item's value.", null=True, validators=[django.core.validators.MaxValueValidator(720)], verbose_name='Q&A (minutes)'),
                ),
                (
                    "ticket_url",
                    films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='ticket link'),
                ),
                (
                    "price_note",
                    films.cleaning.TextLine(blank=True, help_text='Example: AUD 28', max_length=100, verbose_name='price'),
                ),
                ("note", films.cleaning.Prose(blank=True, help_text='Shown to visitors.', max_length=1000, verbose_name='public note')),
                (
                    "is_held",
                    models.BooleanField(default=False, help_text='Keeps it from being published. If it is public, the next publication withdraws it.', verbose_name='hold'),
                ),
                (
                    "expected_visitors",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="expected demand"),
                ),
                (
                    "internal_note",
                    films.cleaning.Prose(blank=True, help_text='Staff only.', max_length=2000, verbose_name='internal note'),
                ),
                (
                    "copy",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="screenings", to="screenings.copy", verbose_name='copy'),
                ),
                (
                    "guests",
                    models.ManyToManyField(related_name="screenings", through="screenings.Appearance", to="screenings.guest", verbose_name='guests'),
                ),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="screenings.programmeitem", verbose_name='item'),
                ),
                (
                    "screen",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="screenings.screen", verbose_name='screen'),
                ),
            ],
            options={
                'verbose_name': 'screening',
                'verbose_name_plural': 'screenings',
                "ordering": ["day", "starts_at", "pk"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="listing",
            name="screening",
            field=models.OneToOneField(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="listing",
                to="screenings.screening",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalAppearance",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "part",
                    models.CharField(choices=[('introduction', 'Introduction'), ('qa', 'Q&A'), ('present', 'Present'), ('host', 'Host')], default="present", max_length=15, verbose_name='role'),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "guest",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.guest", verbose_name='guest'),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "screening",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.screening", verbose_name='screening'),
                ),
            ],
            options={
                "verbose_name": "historical appearance",
                "verbose_name_plural": "historical appearances",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="appearance",
            name="screening",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="appearances", to="screenings.screening", verbose_name='screening'),
        ),
        migrations.CreateModel(
            name="ScreenOpening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opens_at", models.DateTimeField(verbose_name='opens at')),
                ("closes_at", models.DateTimeField(verbose_name='closes at')),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="screenings.edition", verbose_name='edition'),
                ),
                (
                    "screen",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="openings", to="screenings.screen", verbose_name='screen'),
                ),
            ],
            options={
                'verbose_name': 'opening hours',
                'verbose_name_plural': 'opening hours',
                "ordering": ["opens_at"],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    films.models.slugs.UniqueSlugField(blank=True, help_text='Last part of the page address. Leave empty to create it from the name. After a change, the old address redirects to the new one.', max_length=80, verbose_name='address'),
                ),
                (
                    "code",
                    models.CharField(
                        default=screenings.models.codes.new_code, editable=False, max_length=8, unique=True
                    ),
                ),
                ("name", films.cleaning.TextLine(max_length=120, verbose_name='name')),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                (
                    "colour",
                    models.CharField(blank=True, help_text='Example: #1b6f5a', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}\\Z', 'Enter a colour such as #1b6f5a.')], verbose_name='colour'),
                ),
                ("competitive", models.BooleanField(default=False, verbose_name="in competition")),
                ("description", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='description')),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="screenings.edition", verbose_name='edition'),
                ),
            ],
            options={
                "ordering": ["position", "name"],
            },
        ),
        migrations.AddField(
            model_name="programmeitem",
            name="section",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="items", to="screenings.section", verbose_name='section'),
        ),
        migrations.CreateModel(
            name="HistoricalProgrammeItem",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "source_url",
                    films.cleaning.WebAddress(blank=True, help_text='The page this information comes from.', max_length=500, verbose_name='source link'),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(blank=True, help_text='Who says so, and why you trust it if sources disagree. Shown to visitors.', max_length=2000, verbose_name='source note'),
                ),
                (
                    "code",
                    models.CharField(
                        db_index=True, default=screenings.models.codes.new_code, editable=False, max_length=8
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[('film', 'Film'), ('package', 'Package'), ('event', 'Event')], default="film", max_length=10, verbose_name='kind'),
                ),
                (
                    "title",
                    films.cleaning.TextLine(blank=True, help_text="Leave empty for a single film to use the film's title.", max_length=300, verbose_name='title'),
                ),
                ("description", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='description')),
                (
                    "premiere",
                    models.CharField(blank=True, choices=[('world', 'World premiere'), ('international', 'International premiere'), ('continental', 'Continental premiere'), ('national', 'National premiere'), ('local', 'Local premiere')], max_length=15, verbose_name='premiere'),
                ),
                (
                    "premiere_territory",
                    films.cleaning.TextLine(blank=True, help_text='Example: Germany, Europe', max_length=100, verbose_name='premiere territory'),
                ),
                (
                    "introduction_minutes",
                    models.PositiveSmallIntegerField(default=0, help_text='Before the film.', validators=[django.core.validators.MaxValueValidator(720)], verbose_name='introduction (minutes)'),
                ),
                (
                    "qa_minutes",
                    models.PositiveSmallIntegerField(default=0, help_text='After the film.', validators=[django.core.validators.MaxValueValidator(720)], verbose_name='Q&A (minutes)'),
                ),
                (
                    "length_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Of an event. Of films the running times are added up; fill in only to overrule them.",
                        null=True,
                        verbose_name="length in minutes",
                    ),
                ),
                (
                    "announced_at",
                    models.DateTimeField(blank=True, help_text='Leave empty to keep it secret.', null=True, verbose_name='public from'),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.edition", verbose_name='edition'),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.section", verbose_name='section'),
                ),
            ],
            options={
                "verbose_name": "historical programme item",
                "verbose_name_plural": "historical programme items",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    films.models.slugs.UniqueSlugField(blank=True, help_text='Last part of the page address. Leave empty to create it from the name. After a change, the old address redirects to the new one.', max_length=80, unique=True, verbose_name='address'),
                ),
                ("search_text", models.TextField(default="", editable=False)),
                (
                    "source_url",
                    films.cleaning.WebAddress(blank=True, help_text='The page this information comes from.', max_length=500, verbose_name='source link'),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(blank=True, help_text='Who says so, and why you trust it if sources disagree. Shown to visitors.', max_length=2000, verbose_name='source note'),
                ),
                ("name", films.cleaning.TextLine(max_length=200, verbose_name='name')),
                (
                    "operator",
                    films.cleaning.TextLine(blank=True, help_text='The company that runs the venue. Example: Luna Palace Cinemas', max_length=200, verbose_name='operator'),
                ),
                ("address", films.cleaning.TextLine(blank=True, max_length=300, verbose_name='address')),
                ("city", films.cleaning.TextLine(max_length=100, verbose_name='city')),
                ("country", django_countries.fields.CountryField(max_length=2, verbose_name='country')),
                ("time_zone", timezone_field.fields.TimeZoneField(verbose_name='time zone')),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)], verbose_name='latitude'),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)], verbose_name='longitude'),
                ),
                ("phone", films.cleaning.TextLine(blank=True, max_length=40, verbose_name='phone')),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='website')),
                ("description", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='description')),
                (
                    "access_notes",
                    films.cleaning.Prose(blank=True, help_text='Entrances, lifts, wheelchair spaces, hearing loops, toilets.', max_length=2000, verbose_name='access notes'),
                ),
                (
                    "aliases",
                    films.cleaning.Prose(blank=True, help_text='One per line; used for search.', max_length=1000, verbose_name='other names'),
                ),
                (
                    "is_stand_in",
                    models.BooleanField(default=False, help_text='Stands for “a cinema in this city” until the venue is known. Clashes are not checked here.', verbose_name='venue TBA'),
                ),
                (
                    "is_public",
                    models.BooleanField(default=True, help_text='Untick while the venue is unannounced.', verbose_name='public'),
                ),
            ],
            options={
                "ordering": ["country", "city", "name"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(
                                ("latitude__isnull", False),
                                ("latitude__range", (-90, 90)),
                                ("longitude__isnull", False),
                                ("longitude__range", (-180, 180)),
                            ),
                            _connector="OR",
                        ), name="venue_position_on_earth", violation_error_message='Enter both latitude (-90 to 90) and longitude (-180 to 180), or neither.')
                ],
            },
        ),
        migrations.AddField(
            model_name="screening",
            name="venue",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="screenings.venue", verbose_name='venue'),
        ),
        migrations.AddField(
            model_name="screen",
            name="venue",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="screens", to="screenings.venue", verbose_name='venue'),
        ),
        migrations.AddField(
            model_name="listing",
            name="previous_venue",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="screenings.venue",
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="venue",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="screenings.venue", verbose_name='venue'),
        ),
        migrations.CreateModel(
            name="HistoricalScreening",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "source_url",
                    films.cleaning.WebAddress(blank=True, help_text='The page this information comes from.', max_length=500, verbose_name='source link'),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(blank=True, help_text='Who says so, and why you trust it if sources disagree. Shown to visitors.', max_length=2000, verbose_name='source note'),
                ),
                (
                    "code",
                    models.CharField(
                        db_index=True, default=screenings.models.codes.new_code, editable=False, max_length=8
                    ),
                ),
                ("day", models.DateField(blank=True, null=True, verbose_name="festival day")),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name='starts at')),
                ("ends_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name='ends at')),
                (
                    "minute",
                    models.PositiveSmallIntegerField(
                        editable=False,
                        help_text="On the venue's clocks, from midnight of the festival day: 00:30 the night after is 1470.",
                        null=True,
                    ),
                ),
                (
                    "window_starts_on",
                    models.DateField(blank=True, help_text='The first possible day while the date is unknown.', null=True, verbose_name='not before'),
                ),
                (
                    "window_ends_on",
                    models.DateField(blank=True, help_text='The last possible day while the date is unknown.', null=True, verbose_name='not after'),
                ),
                (
                    "audience",
                    models.CharField(choices=[('public', 'Public'), ('industry', 'Press & industry'), ('market', 'Market'), ('school', 'Schools')], default="public", max_length=10, verbose_name='audience'),
                ),
                (
                    "status",
                    models.CharField(choices=[('tentative', 'To be confirmed'), ('scheduled', 'Scheduled'), ('cancelled', 'Cancelled'), ('postponed', 'Postponed')], default="scheduled", max_length=10, verbose_name='status'),
                ),
                ("spoken_languages", films.languages.LanguagesField(blank=True, max_length=200, verbose_name='spoken languages')),
                ("subtitle_languages", films.languages.LanguagesField(blank=True, max_length=200, verbose_name='subtitle languages')),
                (
                    "format",
                    models.CharField(blank=True, choices=[('dcp-2k', 'DCP 2K'), ('dcp-4k', 'DCP 4K'), ('16mm', '16mm'), ('35mm', '35mm'), ('70mm', '70mm'), ('blu-ray', 'Blu-ray'), ('file', 'file')], max_length=10, verbose_name='format'),
                ),
                ("open_captions", models.BooleanField(default=False, verbose_name='open captions')),
                ("audio_description", models.BooleanField(default=False, verbose_name='audio description')),
                ("sign_language", models.BooleanField(default=False, verbose_name='sign language')),
                ("hearing_loop", models.BooleanField(default=False, verbose_name='hearing loop')),
                ("relaxed", models.BooleanField(default=False, verbose_name='relaxed')),
                ("step_free", models.BooleanField(default=False, verbose_name="step-free")),
                (
                    "introduction_minutes",
                    models.PositiveSmallIntegerField(blank=True, help_text="Leave empty to use the item's value.", null=True, validators=[django.core.validators.MaxValueValidator(720)], verbose_name='introduction (minutes)'),
                ),
                (
                    "qa_minutes",
                    models.PositiveSmallIntegerField(blank=True, help_text="Leave empty to use the item's value.", null=True, validators=[django.core.validators.MaxValueValidator(720)], verbose_name='Q&A (minutes)'),
                ),
                (
                    "ticket_url",
                    films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='ticket link'),
                ),
                (
                    "price_note",
                    films.cleaning.TextLine(blank=True, help_text='Example: AUD 28', max_length=100, verbose_name='price'),
                ),
                ("note", films.cleaning.Prose(blank=True, help_text='Shown to visitors.', max_length=1000, verbose_name='public note')),
                (
                    "is_held",
                    models.BooleanField(default=False, help_text='Keeps it from being published. If it is public, the next publication withdraws it.', verbose_name='hold'),
                ),
                (
                    "expected_visitors",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="expected demand"),
                ),
                (
                    "internal_note",
                    films.cleaning.Prose(blank=True, help_text='Staff only.', max_length=2000, verbose_name='internal note'),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "copy",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.copy", verbose_name='copy'),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.programmeitem", verbose_name='item'),
                ),
                (
                    "screen",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.screen", verbose_name='screen'),
                ),
                (
                    "venue",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.venue", verbose_name='venue'),
                ),
            ],
            options={
                "verbose_name": "historical screening",
                "verbose_name_plural": "historical screenings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalScreen",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "code",
                    models.CharField(
                        db_index=True, default=screenings.models.codes.new_code, editable=False, max_length=8
                    ),
                ),
                ("name", films.cleaning.TextLine(max_length=100, verbose_name='name')),
                ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name='capacity')),
                ("wheelchair_spaces", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='wheelchair spaces')),
                (
                    "formats",
                    models.JSONField(blank=True, default=list, help_text='The formats this screen can play. Tick none if unknown: then formats are not checked.', validators=[screenings.models.places.known_formats], verbose_name='formats'),
                ),
                (
                    "changeover_minutes",
                    models.PositiveSmallIntegerField(blank=True, help_text="Leave empty to use the edition's value.", null=True, verbose_name='changeover (minutes)'),
                ),
                (
                    "shared",
                    models.BooleanField(default=False, help_text='Can host several events at once, like a foyer. Never counts as double-booked.', verbose_name='shared'),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="screenings.venue", verbose_name='venue'),
                ),
            ],
            options={
                "verbose_name": "historical screen",
                "verbose_name_plural": "historical screens",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEdition_venues",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="screenings.edition",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="screenings.historicaledition",
                    ),
                ),
                (
                    "venue",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="screenings.venue",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalEdition_venues",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="edition",
            name="venues",
            field=models.ManyToManyField(blank=True, help_text='The venues of this edition, shown before there is a schedule.', related_name="editions", to="screenings.venue", verbose_name='venues'),
        ),
        migrations.AddConstraint(
            model_name="copy",
            constraint=models.CheckConstraint(condition=models.Q(
                    ("available_from__isnull", True),
                    ("available_until__isnull", True),
                    ("available_until__gt", models.F("available_from")),
                    _connector="OR",
                ), name="copy_leaves_after_it_arrives", violation_error_message='A copy must leave after it arrives.'),
        ),
        migrations.AddConstraint(
            model_name="guest",
            constraint=models.UniqueConstraint(fields=("edition", "person"), name="guest_once_an_edition", violation_error_message='This person is already a guest of this edition.'),
        ),
        migrations.AddConstraint(
            model_name="guest",
            constraint=models.CheckConstraint(condition=models.Q(
                    ("arrives_at__isnull", True),
                    ("departs_at__isnull", True),
                    ("departs_at__gt", models.F("arrives_at")),
                    _connector="OR",
                ), name="guest_departs_after_arriving", violation_error_message='A guest must depart after arriving.'),
        ),
        migrations.AddConstraint(
            model_name="listingfilm",
            constraint=models.UniqueConstraint(fields=("listing", "film"), name="listing_film_once"),
        ),
        migrations.AddConstraint(
            model_name="itemfilm",
            constraint=models.UniqueConstraint(fields=("item", "film"), name="item_film_once", violation_error_message='This film is already in the item.'),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("edition", "number"), name="publication_number_once_an_edition"
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(
                fields=("publication", "listing"), name="change_once_a_publication"
            ),
        ),
        migrations.AddConstraint(
            model_name="appearance",
            constraint=models.UniqueConstraint(fields=("screening", "guest", "part"), name="appearance_once", violation_error_message='This guest already has this role here.'),
        ),
        migrations.AddConstraint(
            model_name="screenopening",
            constraint=models.CheckConstraint(condition=models.Q(("closes_at__gt", models.F("opens_at"))), name="opening_closes_after_it_opens", violation_error_message='The closing time must be after the opening time.'),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(fields=("edition", "slug"), name="section_slug_once_an_edition", violation_error_message='This edition already has a section with this address.'),
        ),
        migrations.AddConstraint(
            model_name="programmeitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "film"), models.Q(("title", ""), _negated=True), _connector="OR"),
                name="item_titled_unless_a_film",
                violation_error_message="A package or an event needs a title.",
            ),
        ),
        migrations.AddConstraint(
            model_name="programmeitem",
            constraint=models.CheckConstraint(condition=models.Q(("introduction_minutes__lte", 720), ("qa_minutes__lte", 720)), name="item_talks_fit_a_day", violation_error_message='A talk can last 12 hours at most.'),
        ),
        migrations.AddConstraint(
            model_name="screening",
            constraint=models.CheckConstraint(condition=models.Q(
                    ("ends_at__isnull", True),
                    models.Q(("ends_at__gt", models.F("starts_at")), ("starts_at__isnull", False)),
                    _connector="OR",
                ), name="screening_ends_after_it_starts", violation_error_message='A screening must end after it starts.'),
        ),
        migrations.AddConstraint(
            model_name="screening",
            constraint=models.CheckConstraint(condition=models.Q(("starts_at__isnull", True), ("day__isnull", False), _connector="OR"), name="screening_timed_has_a_day", violation_error_message='A screening with a time needs a date.'),
        ),
        migrations.AddConstraint(
            model_name="screening",
            constraint=models.CheckConstraint(condition=models.Q(
                    ("window_starts_on__isnull", True),
                    ("window_ends_on__isnull", True),
                    ("window_ends_on__gte", models.F("window_starts_on")),
                    _connector="OR",
                ), name="screening_window_in_order", violation_error_message='“Not after” cannot be before “not before”.'),
        ),
        migrations.AddConstraint(
            model_name="screen",
            constraint=models.UniqueConstraint(fields=("venue", "name"), name="screen_name_once_a_venue", violation_error_message='This venue already has a screen with this name.'),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["day", "starts_at"], name="listing_by_day"),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["starts_at"], name="listing_by_start"),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["ends_at"], name="listing_by_end"),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(condition=models.Q(
                    ("ends_at__isnull", True),
                    models.Q(("ends_at__gt", models.F("starts_at")), ("starts_at__isnull", False)),
                    _connector="OR",
                ), name="listing_ends_after_it_starts", violation_error_message='A screening must end after it starts.'),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(condition=models.Q(("starts_at__isnull", True), ("day__isnull", False), _connector="OR"), name="listing_timed_has_a_day", violation_error_message='A screening with a time needs a date.'),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.CheckConstraint(condition=models.Q(
                    ("window_starts_on__isnull", True),
                    ("window_ends_on__isnull", True),
                    ("window_ends_on__gte", models.F("window_starts_on")),
                    _connector="OR",
                ), name="listing_window_in_order", violation_error_message='“Not after” cannot be before “not before”.'),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=screenings.models.exclusion.ExclusionOnPostgreSQL(
                condition=models.Q(("holds_screen", True)),
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[
                    ("screen", "="),
                    (
                        screenings.models.exclusion.TsTzRange(
                            "starts_at", "ends_at", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="listing_alone_on_its_screen",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("festival", "slug"), name="edition_slug_once_a_festival", violation_error_message='This festival already has an edition with this address.'),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__isnull", True),
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="edition_ends_after_it_starts",
                violation_error_message="An edition cannot end before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(condition=models.Q(("day_starts_at__lte", datetime.time(12, 0))), name="edition_day_starts_in_the_morning", violation_error_message='The festival day must start between 00:00 and 12:00.'),
        ),
    ]
