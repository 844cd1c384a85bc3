import django.core.validators
import django.db.models.deletion
import django_countries.fields
import films.cleaning
import films.languages
import films.models.slugs
import films.pictures
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Company",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    films.models.slugs.UniqueSlugField(
                        blank=True,
                        help_text="The last part of the page's address. Leave empty to have it made from the name. After a change the old address still leads here.",
                        max_length=80,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("search_text", models.TextField(default="", editable=False)),
                ("name", films.cleaning.TextLine(max_length=200, verbose_name='name')),
                ("country", django_countries.fields.CountryField(blank=True, max_length=2, verbose_name='country')),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='website')),
            ],
            options={
                "verbose_name_plural": "companies",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Film",
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
                (
                    "title",
                    films.cleaning.TextLine(help_text='Main title, as shown to visitors.', max_length=300, verbose_name='title'),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1888),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year of completion",
                    ),
                ),
                (
                    "runtime_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The film alone, without introduction and Q&A. Leave empty when unknown.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(6000),
                        ],
                        verbose_name="running time in minutes",
                    ),
                ),
                (
                    "countries",
                    django_countries.fields.CountryField(blank=True, max_length=200, multiple=True),
                ),
                (
                    "languages",
                    films.languages.LanguagesField(
                        blank=True, max_length=200, verbose_name="spoken languages"
                    ),
                ),
                (
                    "premise",
                    films.cleaning.Prose(blank=True, help_text='One or two sentences, for lists and previews.', max_length=400, verbose_name='premise'),
                ),
                (
                    "synopsis",
                    films.cleaning.Prose(blank=True, help_text='Without spoilers. Markdown.', max_length=20000, verbose_name='synopsis'),
                ),
                (
                    "spoiler",
                    films.cleaning.Prose(blank=True, help_text='Spoilers; collapsed by default. Markdown.', max_length=20000, verbose_name='spoilers'),
                ),
                (
                    "production_notes",
                    films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='production notes'),
                ),
                (
                    "content_notes",
                    films.cleaning.Prose(blank=True, help_text='Content warnings. Example: violence, flashing images', max_length=2000, verbose_name='content notes'),
                ),
                (
                    "awards_note",
                    films.cleaning.Prose(blank=True, help_text='What the award records do not cover. Markdown.', max_length=20000, verbose_name='awards note'),
                ),
                (
                    "poster",
                    films.pictures.PictureField(blank=True, colour_field="poster_colour", height_field="poster_height", upload_to="", verbose_name='poster', width_field="poster_width"),
                ),
                ("poster_width", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("poster_height", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("poster_colour", models.CharField(blank=True, editable=False, max_length=7)),
                (
                    "poster_alt",
                    films.cleaning.TextLine(blank=True, help_text='What the image shows, for people who cannot see it.', max_length=300, verbose_name='poster description'),
                ),
                ("poster_credit", films.cleaning.TextLine(blank=True, max_length=200, verbose_name='poster credit')),
                (
                    "still",
                    films.pictures.PictureField(blank=True, colour_field="still_colour", height_field="still_height", upload_to="", verbose_name='still', width_field="still_width"),
                ),
                ("still_width", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("still_height", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("still_colour", models.CharField(blank=True, editable=False, max_length=7)),
                (
                    "still_alt",
                    films.cleaning.TextLine(blank=True, max_length=300, verbose_name="still description"),
                ),
                ("still_credit", films.cleaning.TextLine(blank=True, max_length=200, verbose_name='still credit')),
                ("trailer", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='trailer')),
                (
                    "website",
                    films.cleaning.WebAddress(blank=True, max_length=500, verbose_name="official website"),
                ),
                (
                    "imdb_id",
                    models.CharField(blank=True, max_length=12, validators=[django.core.validators.RegexValidator('^tt\\d{7,10}\\Z', 'Enter an ID such as tt32210485.')], verbose_name='IMDb ID'),
                ),
                (
                    "wikidata_id",
                    models.CharField(blank=True, max_length=15, validators=[django.core.validators.RegexValidator('^Q\\d+\\Z', 'Enter an ID such as Q42.')], verbose_name='Wikidata ID'),
                ),
                ("tmdb_id", models.PositiveIntegerField(blank=True, null=True, verbose_name='TMDB ID')),
                (
                    "eidr",
                    models.CharField(blank=True, max_length=40, validators=[django.core.validators.RegexValidator('^10\\.5240/([0-9A-F]{4}-){5}[0-9A-Z]\\Z', 'Enter an ID such as 10.5240/7791-8534-2C23-9030-8610-5.')], verbose_name='EIDR'),
                ),
                (
                    "is_public",
                    models.BooleanField(default=False, help_text='Hidden from the public site, with all its screenings, until ticked.', verbose_name='public'),
                ),
            ],
            options={
                "ordering": ["title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Freshness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=1)),
            ],
            options={
                "verbose_name_plural": "freshness",
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("name", films.cleaning.TextLine(help_text='As credited and shown to visitors.', max_length=200, verbose_name='name')),
                (
                    "sort_name",
                    films.cleaning.TextLine(blank=True, help_text='For A–Z lists. Example: Dyrholm, Trine. Leave empty to use the name.', max_length=200, verbose_name='sort name'),
                ),
                ("biography", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='biography')),
                ("imdb_id", models.CharField(blank=True, max_length=12, verbose_name='IMDb ID')),
                ("wikidata_id", models.CharField(blank=True, max_length=15, verbose_name='Wikidata ID')),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='website')),
            ],
            options={
                "verbose_name_plural": "people",
                "ordering": ["sort_name", "name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Tag",
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
                ("name", films.cleaning.TextLine(max_length=80, unique=True, verbose_name='name')),
                (
                    "kind",
                    models.CharField(choices=[('genre', 'genre'), ('theme', 'theme')], default="genre", max_length=10, verbose_name='kind'),
                ),
            ],
            options={
                "ordering": ["kind", "name"],
            },
        ),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name='kind')),
                ("scope", models.CharField(blank=True, max_length=20, verbose_name='scope')),
                ("slug", models.CharField(max_length=80, verbose_name='address')),
                ("object_id", models.BigIntegerField(verbose_name='key of the entry')),
            ],
            options={
                "verbose_name_plural": "former addresses",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "scope", "slug"), name="former_address_leads_to_one"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCompany",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "slug",
                    films.models.slugs.UniqueSlugField(
                        blank=True,
                        help_text="The last part of the page's address. Leave empty to have it made from the name. After a change the old address still leads here.",
                        max_length=80,
                        verbose_name="address",
                    ),
                ),
                ("name", films.cleaning.TextLine(max_length=200, verbose_name='name')),
                ("country", django_countries.fields.CountryField(blank=True, max_length=2, verbose_name='country')),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='website')),
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
                "verbose_name": "historical company",
                "verbose_name_plural": "historical companies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCompanyCredit",
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
                    "role",
                    models.CharField(choices=[('production', 'Production'), ('co-production', 'Co-production'), ('support', 'Support'), ('sales', 'International sales'), ('distribution', 'Distribution')], max_length=20, verbose_name='role'),
                ),
                (
                    "territory",
                    films.cleaning.TextLine(blank=True, help_text='Example: Nordic countries. Leave empty for worldwide.', max_length=100, verbose_name='territory'),
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
                    "company",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="films.company", verbose_name='company'),
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
                "verbose_name": "historical company credit",
                "verbose_name_plural": "historical company credits",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFilm",
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
                    "title",
                    films.cleaning.TextLine(help_text='Main title, as shown to visitors.', max_length=300, verbose_name='title'),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1888),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year of completion",
                    ),
                ),
                (
                    "runtime_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The film alone, without introduction and Q&A. Leave empty when unknown.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(6000),
                        ],
                        verbose_name="running time in minutes",
                    ),
                ),
                (
                    "countries",
                    django_countries.fields.CountryField(blank=True, max_length=200, multiple=True),
                ),
                (
                    "languages",
                    films.languages.LanguagesField(
                        blank=True, max_length=200, verbose_name="spoken languages"
                    ),
                ),
                (
                    "premise",
                    films.cleaning.Prose(blank=True, help_text='One or two sentences, for lists and previews.', max_length=400, verbose_name='premise'),
                ),
                (
                    "synopsis",
                    films.cleaning.Prose(blank=True, help_text='Without spoilers. Markdown.', max_length=20000, verbose_name='synopsis'),
                ),
                (
                    "spoiler",
                    films.cleaning.Prose(blank=True, help_text='Spoilers; collapsed by default. Markdown.', max_length=20000, verbose_name='spoilers'),
                ),
                (
                    "production_notes",
                    films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='production notes'),
                ),
                (
                    "content_notes",
                    films.cleaning.Prose(blank=True, help_text='Content warnings. Example: violence, flashing images', max_length=2000, verbose_name='content notes'),
                ),
                (
                    "awards_note",
                    films.cleaning.Prose(blank=True, help_text='What the award records do not cover. Markdown.', max_length=20000, verbose_name='awards note'),
                ),
                ("poster", models.TextField(blank=True, max_length=100, verbose_name='poster')),
                ("poster_width", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("poster_height", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("poster_colour", models.CharField(blank=True, editable=False, max_length=7)),
                (
                    "poster_alt",
                    films.cleaning.TextLine(blank=True, help_text='What the image shows, for people who cannot see it.', max_length=300, verbose_name='poster description'),
                ),
                ("poster_credit", films.cleaning.TextLine(blank=True, max_length=200, verbose_name='poster credit')),
                ("still", models.TextField(blank=True, max_length=100, verbose_name='still')),
                ("still_width", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("still_height", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("still_colour", models.CharField(blank=True, editable=False, max_length=7)),
                (
                    "still_alt",
                    films.cleaning.TextLine(blank=True, max_length=300, verbose_name="still description"),
                ),
                ("still_credit", films.cleaning.TextLine(blank=True, max_length=200, verbose_name='still credit')),
                ("trailer", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='trailer')),
                (
                    "website",
                    films.cleaning.WebAddress(blank=True, max_length=500, verbose_name="official website"),
                ),
                (
                    "imdb_id",
                    models.CharField(blank=True, max_length=12, validators=[django.core.validators.RegexValidator('^tt\\d{7,10}\\Z', 'Enter an ID such as tt32210485.')], verbose_name='IMDb ID'),
                ),
                (
                    "wikidata_id",
                    models.CharField(blank=True, max_length=15, validators=[django.core.validators.RegexValidator('^Q\\d+\\Z', 'Enter an ID such as Q42.')], verbose_name='Wikidata ID'),
                ),
                ("tmdb_id", models.PositiveIntegerField(blank=True, null=True, verbose_name='TMDB ID')),
                (
                    "eidr",
                    models.CharField(blank=True, max_length=40, validators=[django.core.validators.RegexValidator('^10\\.5240/([0-9A-F]{4}-){5}[0-9A-Z]\\Z', 'Enter an ID such as 10.5240/7791-8534-2C23-9030-8610-5.')], verbose_name='EIDR'),
                ),
                (
                    "is_public",
                    models.BooleanField(default=False, help_text='Hidden from the public site, with all its screenings, until ticked.', verbose_name='public'),
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
                "verbose_name": "historical film",
                "verbose_name_plural": "historical films",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFilmText",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("language", films.languages.LanguagesField(max_length=35, verbose_name='language')),
                ("premise", films.cleaning.Prose(blank=True, max_length=400, verbose_name='premise')),
                ("synopsis", films.cleaning.Prose(blank=True, max_length=20000, verbose_name='synopsis')),
                ("spoiler", films.cleaning.Prose(blank=True, max_length=20000, verbose_name='spoilers')),
                ("production_notes", films.cleaning.Prose(blank=True, max_length=20000, verbose_name='production notes')),
                ("content_notes", films.cleaning.Prose(blank=True, max_length=2000, verbose_name='content notes')),
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
                "verbose_name": 'historical translation',
                "verbose_name_plural": 'historical translations',
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFilmTitle",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("title", films.cleaning.TextLine(max_length=300, verbose_name='title')),
                (
                    "kind",
                    models.CharField(choices=[('original', 'original'), ('international', 'international'), ('local', 'local release'), ('transliterated', 'transliterated'), ('working', 'working title'), ('alias', 'other spelling (for search only)')], max_length=15, verbose_name='kind'),
                ),
                ("language", films.languages.LanguagesField(blank=True, max_length=35, verbose_name='language')),
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
                "verbose_name": 'historical title',
                "verbose_name_plural": 'historical titles',
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLink",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(choices=[('watch', 'Watch'), ('official', 'Official page'), ('trailer', 'Trailer'), ('database', 'Database'), ('review', 'Review')], max_length=10, verbose_name='kind'),
                ),
                ("url", films.cleaning.WebAddress(max_length=500, verbose_name='web address')),
                ("label", films.cleaning.TextLine(max_length=100, verbose_name='label')),
                (
                    "territories",
                    django_countries.fields.CountryField(
                        blank=True, max_length=200, multiple=True, verbose_name="only in"
                    ),
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
            ],
            options={
                "verbose_name": "historical link",
                "verbose_name_plural": "historical links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPerson",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "slug",
                    films.models.slugs.UniqueSlugField(blank=True, help_text='Last part of the page address. Leave empty to create it from the name. After a change, the old address redirects to the new one.', max_length=80, verbose_name='address'),
                ),
                ("name", films.cleaning.TextLine(help_text='As credited and shown to visitors.', max_length=200, verbose_name='name')),
                (
                    "sort_name",
                    films.cleaning.TextLine(blank=True, help_text='For A–Z lists. Example: Dyrholm, Trine. Leave empty to use the name.', max_length=200, verbose_name='sort name'),
                ),
                ("biography", films.cleaning.Prose(blank=True, help_text='Markdown.', max_length=20000, verbose_name='biography')),
                ("imdb_id", models.CharField(blank=True, max_length=12, verbose_name='IMDb ID')),
                ("wikidata_id", models.CharField(blank=True, max_length=15, verbose_name='Wikidata ID')),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='website')),
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
                "verbose_name": "historical person",
                "verbose_name_plural": "historical people",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRelatedFilm",
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
                    "title",
                    films.cleaning.TextLine(blank=True, help_text='Only if the film is not in this catalogue.', max_length=300, verbose_name='title'),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ("made_by", films.cleaning.TextLine(blank=True, max_length=200, verbose_name="director")),
                ("note", films.cleaning.TextLine(blank=True, max_length=300, verbose_name='public note')),
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
                    "other",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.film",
                        verbose_name="film in this catalogue",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical related film",
                "verbose_name_plural": "historical related films",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRelease",
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
                ("territory", django_countries.fields.CountryField(max_length=2, verbose_name='territory')),
                ("date", models.DateField(blank=True, help_text='Leave empty if unknown.', null=True, verbose_name='date')),
                (
                    "kind",
                    models.CharField(choices=[('theatrical', 'In cinemas'), ('digital', 'Digital'), ('television', 'Television'), ('physical', 'Disc')], default="theatrical", max_length=15, verbose_name='kind'),
                ),
                (
                    "admissions",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name='admissions'),
                ),
                (
                    "admissions_at_least",
                    models.BooleanField(default=False, help_text='The number is a minimum. Example: more than 87,000', verbose_name='at least'),
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
                    "distributor",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="films.company", verbose_name='distributor'),
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
                "verbose_name": "historical release",
                "verbose_name_plural": "historical releases",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReview",
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
                ("outlet", films.cleaning.TextLine(max_length=200, verbose_name='outlet')),
                ("critic", films.cleaning.TextLine(blank=True, max_length=200, verbose_name='critic')),
                (
                    "rating_value",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='rating'),
                ),
                (
                    "rating_scale",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="out of",
                    ),
                ),
                ("rating_date", models.DateField(blank=True, null=True, verbose_name="rating as of")),
                (
                    "summary",
                    films.cleaning.Prose(blank=True, help_text='In your own words, without quotations.', max_length=1000, verbose_name='summary'),
                ),
                (
                    "url",
                    films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='link to the review'),
                ),
                (
                    "reported_by",
                    films.cleaning.TextLine(blank=True, help_text='If you have not read the review itself.', max_length=200, verbose_name='reported by'),
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
            ],
            options={
                "verbose_name": "historical review",
                "verbose_name_plural": "historical reviews",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPersonAlias",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("name", films.cleaning.TextLine(max_length=200, verbose_name='name')),
                (
                    "note",
                    films.cleaning.TextLine(blank=True, help_text='Where it occurs, and whether it is verified.', max_length=300, verbose_name='internal note'),
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
                (
                    "person",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="films.person", verbose_name='person'),
                ),
            ],
            options={
                "verbose_name": 'historical other spelling',
                "verbose_name_plural": 'historical other spellings',
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCredit",
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
                    "role",
                    models.CharField(choices=[('director', 'Director'), ('writer', 'Writer'), ('producer', 'Producer'), ('cast', 'Cast'), ('voice', 'Voice'), ('subject', 'Appears as themself'), ('cinematography', 'Cinematography'), ('editing', 'Editing'), ('music', 'Music'), ('sound', 'Sound design'), ('art-direction', 'Art direction'), ('costume', 'Costumes'), ('make-up', 'Make-up'), ('animation', 'Animation'), ('visual-effects', 'Visual effects'), ('other', 'Other')], max_length=20, verbose_name='role'),
                ),
                ("character", films.cleaning.TextLine(blank=True, max_length=200, verbose_name='character')),
                (
                    "character_note",
                    films.cleaning.TextLine(blank=True, help_text='Who the character is. Example: the patient’s mother', max_length=200, verbose_name='character description'),
                ),
                (
                    "character_aliases",
                    films.cleaning.TextLine(blank=True, help_text='Used for search, never shown.', max_length=300, verbose_name='other names of the character'),
                ),
                (
                    "credited_as",
                    films.cleaning.TextLine(blank=True, help_text='If the film’s credits spell the name differently.', max_length=200, verbose_name='credited as'),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, help_text='Billing order within the role.', verbose_name='position'),
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
                    "person",
                    models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="films.person", verbose_name='person'),
                ),
            ],
            options={
                "verbose_name": "historical credit",
                "verbose_name_plural": "historical credits",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Release",
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
                ("territory", django_countries.fields.CountryField(max_length=2, verbose_name='territory')),
                ("date", models.DateField(blank=True, help_text='Leave empty if unknown.', null=True, verbose_name='date')),
                (
                    "kind",
                    models.CharField(choices=[('theatrical', 'In cinemas'), ('digital', 'Digital'), ('television', 'Television'), ('physical', 'Disc')], default="theatrical", max_length=15, verbose_name='kind'),
                ),
                (
                    "admissions",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name='admissions'),
                ),
                (
                    "admissions_at_least",
                    models.BooleanField(default=False, help_text='The number is a minimum. Example: more than 87,000', verbose_name='at least'),
                ),
                (
                    "distributor",
                    models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="films.company", verbose_name='distributor'),
                ),
                (
                    "film",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="releases", to="films.film", verbose_name='film'),
                ),
            ],
            options={
                'verbose_name': 'release',
                'verbose_name_plural': 'releases',
                "ordering": [models.OrderBy(models.F("date"), nulls_last=True), "territory"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalFilm_tags",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "film",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.film",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="films.historicalfilm",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalFilm_tags",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="film",
            name="tags",
            field=models.ManyToManyField(blank=True, related_name="films", to="films.tag", verbose_name='tags'),
        ),
        migrations.CreateModel(
            name="CompanyCredit",
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
                    "role",
                    models.CharField(choices=[('production', 'Production'), ('co-production', 'Co-production'), ('support', 'Support'), ('sales', 'International sales'), ('distribution', 'Distribution')], max_length=20, verbose_name='role'),
                ),
                (
                    "territory",
                    films.cleaning.TextLine(blank=True, help_text='Example: Nordic countries. Leave empty for worldwide.', max_length=100, verbose_name='territory'),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                (
                    "company",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="films.company", verbose_name='company'),
                ),
                (
                    "film",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="company_credits", to="films.film", verbose_name='film'),
                ),
            ],
            options={
                'verbose_name': 'company credit',
                'verbose_name_plural': 'company credits',
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("film", "company", "role", "territory"),
                        name="company_credit_once",
                        violation_error_message="This company already has this credit.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FilmText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", films.languages.LanguagesField(max_length=35, verbose_name='language')),
                ("premise", films.cleaning.Prose(blank=True, max_length=400, verbose_name='premise')),
                ("synopsis", films.cleaning.Prose(blank=True, max_length=20000, verbose_name='synopsis')),
                ("spoiler", films.cleaning.Prose(blank=True, max_length=20000, verbose_name='spoilers')),
                ("production_notes", films.cleaning.Prose(blank=True, max_length=20000, verbose_name='production notes')),
                ("content_notes", films.cleaning.Prose(blank=True, max_length=2000, verbose_name='content notes')),
                (
                    "film",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="films.film", verbose_name='film'),
                ),
            ],
            options={
                'verbose_name': 'translation',
                'verbose_name_plural': 'translations',
                "ordering": ["film", "language"],
                "constraints": [
                    models.UniqueConstraint(fields=("film", "language"), name="film_text_once_a_language", violation_error_message='This film already has texts in this language.')
                ],
            },
        ),
        migrations.CreateModel(
            name="FilmTitle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", films.cleaning.TextLine(max_length=300, verbose_name='title')),
                (
                    "kind",
                    models.CharField(choices=[('original', 'original'), ('international', 'international'), ('local', 'local release'), ('transliterated', 'transliterated'), ('working', 'working title'), ('alias', 'other spelling (for search only)')], max_length=15, verbose_name='kind'),
                ),
                ("language", films.languages.LanguagesField(blank=True, max_length=35, verbose_name='language')),
                (
                    "film",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="titles", to="films.film", verbose_name='film'),
                ),
            ],
            options={
                'verbose_name': 'title',
                'verbose_name_plural': 'titles',
                "ordering": ["film", "kind", "title"],
                "constraints": [
                    models.UniqueConstraint(fields=("film", "title", "kind"), name="film_title_once", violation_error_message='This title is already in the list.'),
                    models.UniqueConstraint(condition=models.Q(("kind", "original")), fields=("film",), name="film_one_original_title", violation_error_message='A film can have only one original title.'),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[('watch', 'Watch'), ('official', 'Official page'), ('trailer', 'Trailer'), ('database', 'Database'), ('review', 'Review')], max_length=10, verbose_name='kind'),
                ),
                ("url", films.cleaning.WebAddress(max_length=500, verbose_name='web address')),
                ("label", films.cleaning.TextLine(max_length=100, verbose_name='label')),
                (
                    "territories",
                    django_countries.fields.CountryField(
                        blank=True, max_length=200, multiple=True, verbose_name="only in"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                (
                    "film",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="links", to="films.film", verbose_name='film'),
                ),
            ],
            options={
                'verbose_name': 'link',
                'verbose_name_plural': 'links',
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("film", "kind", "url"), name="link_once", violation_error_message='This link is already in the list.')
                ],
            },
        ),
        migrations.CreateModel(
            name="Credit",
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
                    "role",
                    models.CharField(choices=[('director', 'Director'), ('writer', 'Writer'), ('producer', 'Producer'), ('cast', 'Cast'), ('voice', 'Voice'), ('subject', 'Appears as themself'), ('cinematography', 'Cinematography'), ('editing', 'Editing'), ('music', 'Music'), ('sound', 'Sound design'), ('art-direction', 'Art direction'), ('costume', 'Costumes'), ('make-up', 'Make-up'), ('animation', 'Animation'), ('visual-effects', 'Visual effects'), ('other', 'Other')], max_length=20, verbose_name='role'),
                ),
                ("character", films.cleaning.TextLine(blank=True, max_length=200, verbose_name='character')),
                (
                    "character_note",
                    films.cleaning.TextLine(blank=True, help_text='Who the character is. Example: the patient’s mother', max_length=200, verbose_name='character description'),
                ),
                (
                    "character_aliases",
                    films.cleaning.TextLine(blank=True, help_text='Used for search, never shown.', max_length=300, verbose_name='other names of the character'),
                ),
                ("character_search", models.TextField(default="", editable=False)),
                (
                    "credited_as",
                    films.cleaning.TextLine(blank=True, help_text='If the film’s credits spell the name differently.', max_length=200, verbose_name='credited as'),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, help_text='Billing order within the role.', verbose_name='position'),
                ),
                (
                    "film",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="credits", to="films.film", verbose_name='film'),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="films.person", verbose_name='person'),
                ),
            ],
            options={
                'verbose_name': 'credit',
                'verbose_name_plural': 'credits',
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("film", "person", "role", "character"),
                        name="credit_once",
                        violation_error_message="This person already has this credit.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", films.cleaning.TextLine(max_length=200, verbose_name='name')),
                (
                    "note",
                    films.cleaning.TextLine(blank=True, help_text='Where it occurs, and whether it is verified.', max_length=300, verbose_name='internal note'),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="films.person", verbose_name='person'),
                ),
            ],
            options={
                'verbose_name': 'other spelling',
                "verbose_name_plural": 'other spellings',
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "name"), name="person_alias_once", violation_error_message='This spelling is already in the list.')
                ],
            },
        ),
        migrations.CreateModel(
            name="RelatedFilm",
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
                    "title",
                    films.cleaning.TextLine(blank=True, help_text='Only if the film is not in this catalogue.', max_length=300, verbose_name='title'),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ("made_by", films.cleaning.TextLine(blank=True, max_length=200, verbose_name="director")),
                ("note", films.cleaning.TextLine(blank=True, max_length=300, verbose_name='public note')),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                (
                    "film",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="related", to="films.film", verbose_name='film'),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="films.film",
                        verbose_name="film in this catalogue",
                    ),
                ),
            ],
            options={
                'verbose_name': 'related film',
                'verbose_name_plural': 'related films',
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(
                            ("other__isnull", False), models.Q(("title", ""), _negated=True), _connector="OR"
                        ), name="related_film_named", violation_error_message='Choose a film in this catalogue or enter a title.'),
                    models.CheckConstraint(condition=models.Q(
                            ("other__isnull", True),
                            models.Q(("other", models.F("film")), _negated=True),
                            _connector="OR",
                        ), name="related_film_is_another", violation_error_message='A film cannot be related to itself.'),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                ("outlet", films.cleaning.TextLine(max_length=200, verbose_name='outlet')),
                ("critic", films.cleaning.TextLine(blank=True, max_length=200, verbose_name='critic')),
                (
                    "rating_value",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='rating'),
                ),
                (
                    "rating_scale",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="out of",
                    ),
                ),
                ("rating_date", models.DateField(blank=True, null=True, verbose_name="rating as of")),
                (
                    "summary",
                    films.cleaning.Prose(blank=True, help_text='In your own words, without quotations.', max_length=1000, verbose_name='summary'),
                ),
                (
                    "url",
                    films.cleaning.WebAddress(blank=True, max_length=500, verbose_name='link to the review'),
                ),
                (
                    "reported_by",
                    films.cleaning.TextLine(blank=True, help_text='If you have not read the review itself.', max_length=200, verbose_name='reported by'),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                (
                    "film",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="films.film", verbose_name='film'),
                ),
            ],
            options={
                'verbose_name': 'review',
                'verbose_name_plural': 'reviews',
                "ordering": ["position", "outlet"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rating_scale__isnull", True), ("rating_value__isnull", True)),
                            models.Q(
                                ("rating_scale__gte", models.F("rating_value")),
                                ("rating_scale__isnull", False),
                                ("rating_value__gte", 0),
                                ("rating_value__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="review_rating_on_its_scale",
                        violation_error_message="A rating needs its scale, and cannot be above it: 4 out of 5.",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="film",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("runtime_minutes__isnull", True), ("runtime_minutes__gt", 0), _connector="OR"
                ),
                name="film_runtime_positive",
                violation_error_message="A running time is at least one minute.",
            ),
        ),
        migrations.AddConstraint(
            model_name="film",
            constraint=models.CheckConstraint(condition=models.Q(
                    ("year__isnull", True),
                    models.Q(("year__gte", 1888), ("year__lte", 2200)),
                    _connector="OR",
                ), name="film_year_possible", violation_error_message='Use a year from 1888 to 2200.'),
        ),
    ]
