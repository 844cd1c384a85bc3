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
                ("name", films.cleaning.TextLine(max_length=200)),
                ("country", django_countries.fields.CountryField(blank=True, max_length=2)),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500)),
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
                    films.models.slugs.UniqueSlugField(
                        blank=True,
                        help_text="The last part of the page's address. Leave empty to have it made from the name. After a change the old address still leads here.",
                        max_length=80,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("search_text", models.TextField(default="", editable=False)),
                (
                    "source_url",
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                (
                    "title",
                    films.cleaning.TextLine(help_text="The title the public sees first.", max_length=300),
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
                    films.cleaning.Prose(
                        blank=True, help_text="One or two sentences for lists and previews.", max_length=400
                    ),
                ),
                (
                    "synopsis",
                    films.cleaning.Prose(
                        blank=True, help_text="Without giving the end away. Markdown.", max_length=20000
                    ),
                ),
                (
                    "spoiler",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="What only those may read who do not mind. Shown folded. Markdown.",
                        max_length=20000,
                    ),
                ),
                (
                    "production_notes",
                    films.cleaning.Prose(blank=True, help_text="Markdown.", max_length=20000),
                ),
                (
                    "content_notes",
                    films.cleaning.Prose(
                        blank=True, help_text="What a viewer may want to be warned of.", max_length=2000
                    ),
                ),
                (
                    "awards_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="What is known of the awards beyond the single records. Markdown.",
                        max_length=20000,
                    ),
                ),
                (
                    "poster",
                    films.pictures.PictureField(
                        blank=True,
                        colour_field="poster_colour",
                        height_field="poster_height",
                        upload_to="",
                        width_field="poster_width",
                    ),
                ),
                ("poster_width", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("poster_height", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("poster_colour", models.CharField(blank=True, editable=False, max_length=7)),
                (
                    "poster_alt",
                    films.cleaning.TextLine(
                        blank=True,
                        help_text="What the picture shows, for those who cannot see it.",
                        max_length=300,
                        verbose_name="poster description",
                    ),
                ),
                ("poster_credit", films.cleaning.TextLine(blank=True, max_length=200)),
                (
                    "still",
                    films.pictures.PictureField(
                        blank=True,
                        colour_field="still_colour",
                        height_field="still_height",
                        upload_to="",
                        width_field="still_width",
                    ),
                ),
                ("still_width", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("still_height", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("still_colour", models.CharField(blank=True, editable=False, max_length=7)),
                (
                    "still_alt",
                    films.cleaning.TextLine(blank=True, max_length=300, verbose_name="still description"),
                ),
                ("still_credit", films.cleaning.TextLine(blank=True, max_length=200)),
                ("trailer", films.cleaning.WebAddress(blank=True, max_length=500)),
                (
                    "website",
                    films.cleaning.WebAddress(blank=True, max_length=500, verbose_name="official website"),
                ),
                (
                    "imdb_id",
                    models.CharField(
                        blank=True,
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator("^tt\\d{7,10}\\Z", "Like tt32210485.")
                        ],
                        verbose_name="IMDb id",
                    ),
                ),
                (
                    "wikidata_id",
                    models.CharField(
                        blank=True,
                        max_length=15,
                        validators=[django.core.validators.RegexValidator("^Q\\d+\\Z", "Like Q42.")],
                        verbose_name="Wikidata id",
                    ),
                ),
                ("tmdb_id", models.PositiveIntegerField(blank=True, null=True, verbose_name="TMDB id")),
                (
                    "eidr",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^10\\.5240/([0-9A-F]{4}-){5}[0-9A-Z]\\Z",
                                "Like 10.5240/7791-8534-2C23-9030-8610-5.",
                            )
                        ],
                        verbose_name="EIDR",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="While unticked the film is on no public page, and nor are its showings.",
                        verbose_name="public",
                    ),
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
                    films.models.slugs.UniqueSlugField(
                        blank=True,
                        help_text="The last part of the page's address. Leave empty to have it made from the name. After a change the old address still leads here.",
                        max_length=80,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("search_text", models.TextField(default="", editable=False)),
                ("name", films.cleaning.TextLine(help_text="As it is credited and shown.", max_length=200)),
                (
                    "sort_name",
                    films.cleaning.TextLine(
                        blank=True,
                        help_text="For lists: “Dyrholm, Trine”. Empty: as the name.",
                        max_length=200,
                    ),
                ),
                ("biography", films.cleaning.Prose(blank=True, help_text="Markdown.", max_length=20000)),
                ("imdb_id", models.CharField(blank=True, max_length=12, verbose_name="IMDb id")),
                ("wikidata_id", models.CharField(blank=True, max_length=15, verbose_name="Wikidata id")),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500)),
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
                    films.models.slugs.UniqueSlugField(
                        blank=True,
                        help_text="The last part of the page's address. Leave empty to have it made from the name. After a change the old address still leads here.",
                        max_length=80,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("name", films.cleaning.TextLine(max_length=80, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("genre", "genre"), ("theme", "theme")], default="genre", max_length=10
                    ),
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
                ("kind", models.CharField(max_length=60)),
                ("scope", models.CharField(blank=True, max_length=20)),
                ("slug", models.CharField(max_length=80)),
                ("object_id", models.BigIntegerField()),
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
                ("name", films.cleaning.TextLine(max_length=200)),
                ("country", django_countries.fields.CountryField(blank=True, max_length=2)),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500)),
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
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("production", "Production"),
                            ("co-production", "Co-production"),
                            ("support", "Support"),
                            ("sales", "International sales"),
                            ("distribution", "Distribution"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "territory",
                    films.cleaning.TextLine(
                        blank=True, help_text="“Nordic countries”. Empty: everywhere.", max_length=100
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.company",
                    ),
                ),
                (
                    "film",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.film",
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
                    films.models.slugs.UniqueSlugField(
                        blank=True,
                        help_text="The last part of the page's address. Leave empty to have it made from the name. After a change the old address still leads here.",
                        max_length=80,
                        verbose_name="address",
                    ),
                ),
                (
                    "source_url",
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                (
                    "title",
                    films.cleaning.TextLine(help_text="The title the public sees first.", max_length=300),
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
                    films.cleaning.Prose(
                        blank=True, help_text="One or two sentences for lists and previews.", max_length=400
                    ),
                ),
                (
                    "synopsis",
                    films.cleaning.Prose(
                        blank=True, help_text="Without giving the end away. Markdown.", max_length=20000
                    ),
                ),
                (
                    "spoiler",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="What only those may read who do not mind. Shown folded. Markdown.",
                        max_length=20000,
                    ),
                ),
                (
                    "production_notes",
                    films.cleaning.Prose(blank=True, help_text="Markdown.", max_length=20000),
                ),
                (
                    "content_notes",
                    films.cleaning.Prose(
                        blank=True, help_text="What a viewer may want to be warned of.", max_length=2000
                    ),
                ),
                (
                    "awards_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="What is known of the awards beyond the single records. Markdown.",
                        max_length=20000,
                    ),
                ),
                ("poster", models.TextField(blank=True, max_length=100)),
                ("poster_width", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("poster_height", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("poster_colour", models.CharField(blank=True, editable=False, max_length=7)),
                (
                    "poster_alt",
                    films.cleaning.TextLine(
                        blank=True,
                        help_text="What the picture shows, for those who cannot see it.",
                        max_length=300,
                        verbose_name="poster description",
                    ),
                ),
                ("poster_credit", films.cleaning.TextLine(blank=True, max_length=200)),
                ("still", models.TextField(blank=True, max_length=100)),
                ("still_width", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("still_height", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("still_colour", models.CharField(blank=True, editable=False, max_length=7)),
                (
                    "still_alt",
                    films.cleaning.TextLine(blank=True, max_length=300, verbose_name="still description"),
                ),
                ("still_credit", films.cleaning.TextLine(blank=True, max_length=200)),
                ("trailer", films.cleaning.WebAddress(blank=True, max_length=500)),
                (
                    "website",
                    films.cleaning.WebAddress(blank=True, max_length=500, verbose_name="official website"),
                ),
                (
                    "imdb_id",
                    models.CharField(
                        blank=True,
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator("^tt\\d{7,10}\\Z", "Like tt32210485.")
                        ],
                        verbose_name="IMDb id",
                    ),
                ),
                (
                    "wikidata_id",
                    models.CharField(
                        blank=True,
                        max_length=15,
                        validators=[django.core.validators.RegexValidator("^Q\\d+\\Z", "Like Q42.")],
                        verbose_name="Wikidata id",
                    ),
                ),
                ("tmdb_id", models.PositiveIntegerField(blank=True, null=True, verbose_name="TMDB id")),
                (
                    "eidr",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^10\\.5240/([0-9A-F]{4}-){5}[0-9A-Z]\\Z",
                                "Like 10.5240/7791-8534-2C23-9030-8610-5.",
                            )
                        ],
                        verbose_name="EIDR",
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(
                        default=False,
                        help_text="While unticked the film is on no public page, and nor are its showings.",
                        verbose_name="public",
                    ),
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
                ("language", films.languages.LanguagesField(max_length=35)),
                ("premise", films.cleaning.Prose(blank=True, max_length=400)),
                ("synopsis", films.cleaning.Prose(blank=True, max_length=20000)),
                ("spoiler", films.cleaning.Prose(blank=True, max_length=20000)),
                ("production_notes", films.cleaning.Prose(blank=True, max_length=20000)),
                ("content_notes", films.cleaning.Prose(blank=True, max_length=2000)),
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
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.film",
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
                "verbose_name": "historical film text",
                "verbose_name_plural": "historical film texts",
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
                ("title", films.cleaning.TextLine(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("original", "original"),
                            ("international", "international"),
                            ("local", "local release"),
                            ("transliterated", "transliterated"),
                            ("working", "working title"),
                            ("alias", "other spelling (only helps to find the film)"),
                        ],
                        max_length=15,
                    ),
                ),
                ("language", films.languages.LanguagesField(blank=True, max_length=35)),
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
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.film",
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
                "verbose_name": "historical film title",
                "verbose_name_plural": "historical film titles",
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
                    models.CharField(
                        choices=[
                            ("watch", "Watch"),
                            ("official", "Official page"),
                            ("trailer", "Trailer"),
                            ("database", "Database"),
                            ("review", "Review"),
                        ],
                        max_length=10,
                    ),
                ),
                ("url", films.cleaning.WebAddress(max_length=500, verbose_name="address")),
                ("label", films.cleaning.TextLine(max_length=100)),
                (
                    "territories",
                    django_countries.fields.CountryField(
                        blank=True, max_length=200, multiple=True, verbose_name="only in"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.film",
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
                    films.models.slugs.UniqueSlugField(
                        blank=True,
                        help_text="The last part of the page's address. Leave empty to have it made from the name. After a change the old address still leads here.",
                        max_length=80,
                        verbose_name="address",
                    ),
                ),
                ("name", films.cleaning.TextLine(help_text="As it is credited and shown.", max_length=200)),
                (
                    "sort_name",
                    films.cleaning.TextLine(
                        blank=True,
                        help_text="For lists: “Dyrholm, Trine”. Empty: as the name.",
                        max_length=200,
                    ),
                ),
                ("biography", films.cleaning.Prose(blank=True, help_text="Markdown.", max_length=20000)),
                ("imdb_id", models.CharField(blank=True, max_length=12, verbose_name="IMDb id")),
                ("wikidata_id", models.CharField(blank=True, max_length=15, verbose_name="Wikidata id")),
                ("website", films.cleaning.WebAddress(blank=True, max_length=500)),
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
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                (
                    "title",
                    films.cleaning.TextLine(
                        blank=True, help_text="When it is not in this catalogue.", max_length=300
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("made_by", films.cleaning.TextLine(blank=True, max_length=200, verbose_name="director")),
                ("note", films.cleaning.TextLine(blank=True, max_length=300)),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.film",
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
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                ("territory", django_countries.fields.CountryField(max_length=2)),
                ("date", models.DateField(blank=True, help_text="Leave empty when unknown.", null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("theatrical", "In cinemas"),
                            ("digital", "Digital"),
                            ("television", "Television"),
                            ("physical", "Disc"),
                        ],
                        default="theatrical",
                        max_length=15,
                    ),
                ),
                (
                    "admissions",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="tickets sold"),
                ),
                (
                    "admissions_at_least",
                    models.BooleanField(
                        default=False,
                        help_text="The number is a lower bound: “more than 87,000”.",
                        verbose_name="at least",
                    ),
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
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.company",
                    ),
                ),
                (
                    "film",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.film",
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
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                ("outlet", films.cleaning.TextLine(max_length=200)),
                ("critic", films.cleaning.TextLine(blank=True, max_length=200)),
                (
                    "rating_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
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
                    films.cleaning.Prose(
                        blank=True, help_text="In our own words, never quoted.", max_length=1000
                    ),
                ),
                (
                    "url",
                    films.cleaning.WebAddress(
                        blank=True, max_length=500, verbose_name="address of the review"
                    ),
                ),
                (
                    "reported_by",
                    films.cleaning.TextLine(
                        blank=True, help_text="When it was not read first-hand.", max_length=200
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.film",
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
                ("name", films.cleaning.TextLine(max_length=200)),
                (
                    "note",
                    films.cleaning.TextLine(
                        blank=True, help_text="Where it occurs; “unverified” when it is.", max_length=300
                    ),
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
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical person alias",
                "verbose_name_plural": "historical person aliases",
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
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("director", "Director"),
                            ("writer", "Writer"),
                            ("producer", "Producer"),
                            ("cast", "Cast"),
                            ("voice", "Voice"),
                            ("subject", "Appears as themself"),
                            ("cinematography", "Cinematography"),
                            ("editing", "Editing"),
                            ("music", "Music"),
                            ("sound", "Sound design"),
                            ("art-direction", "Art direction"),
                            ("costume", "Costumes"),
                            ("make-up", "Make-up"),
                            ("animation", "Animation"),
                            ("visual-effects", "Visual effects"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("character", films.cleaning.TextLine(blank=True, max_length=200)),
                (
                    "character_note",
                    films.cleaning.TextLine(
                        blank=True, help_text="Who that is: “the patient's mother”.", max_length=200
                    ),
                ),
                (
                    "character_aliases",
                    films.cleaning.TextLine(
                        blank=True,
                        help_text="Other names of the character. They help to find it and are never shown.",
                        max_length=300,
                    ),
                ),
                (
                    "credited_as",
                    films.cleaning.TextLine(
                        blank=True,
                        help_text="When the film's titles spell the name differently.",
                        max_length=200,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, help_text="Billing order within the role."),
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
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.film",
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
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="films.person",
                    ),
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
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                ("territory", django_countries.fields.CountryField(max_length=2)),
                ("date", models.DateField(blank=True, help_text="Leave empty when unknown.", null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("theatrical", "In cinemas"),
                            ("digital", "Digital"),
                            ("television", "Television"),
                            ("physical", "Disc"),
                        ],
                        default="theatrical",
                        max_length=15,
                    ),
                ),
                (
                    "admissions",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="tickets sold"),
                ),
                (
                    "admissions_at_least",
                    models.BooleanField(
                        default=False,
                        help_text="The number is a lower bound: “more than 87,000”.",
                        verbose_name="at least",
                    ),
                ),
                (
                    "distributor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="films.company",
                    ),
                ),
                (
                    "film",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="releases", to="films.film"
                    ),
                ),
            ],
            options={
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
            field=models.ManyToManyField(blank=True, related_name="films", to="films.tag"),
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
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("production", "Production"),
                            ("co-production", "Co-production"),
                            ("support", "Support"),
                            ("sales", "International sales"),
                            ("distribution", "Distribution"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "territory",
                    films.cleaning.TextLine(
                        blank=True, help_text="“Nordic countries”. Empty: everywhere.", max_length=100
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="films.company",
                    ),
                ),
                (
                    "film",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="company_credits",
                        to="films.film",
                    ),
                ),
            ],
            options={
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
                ("language", films.languages.LanguagesField(max_length=35)),
                ("premise", films.cleaning.Prose(blank=True, max_length=400)),
                ("synopsis", films.cleaning.Prose(blank=True, max_length=20000)),
                ("spoiler", films.cleaning.Prose(blank=True, max_length=20000)),
                ("production_notes", films.cleaning.Prose(blank=True, max_length=20000)),
                ("content_notes", films.cleaning.Prose(blank=True, max_length=2000)),
                (
                    "film",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="films.film"
                    ),
                ),
            ],
            options={
                "ordering": ["film", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("film", "language"),
                        name="film_text_once_a_language",
                        violation_error_message="This film already has a text in that language.",
                    )
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
                ("title", films.cleaning.TextLine(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("original", "original"),
                            ("international", "international"),
                            ("local", "local release"),
                            ("transliterated", "transliterated"),
                            ("working", "working title"),
                            ("alias", "other spelling (only helps to find the film)"),
                        ],
                        max_length=15,
                    ),
                ),
                ("language", films.languages.LanguagesField(blank=True, max_length=35)),
                (
                    "film",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="titles", to="films.film"
                    ),
                ),
            ],
            options={
                "ordering": ["film", "kind", "title"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("film", "title", "kind"),
                        name="film_title_once",
                        violation_error_message="This title is already there.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "original")),
                        fields=("film",),
                        name="film_one_original_title",
                        violation_error_message="A film has one original title.",
                    ),
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
                    models.CharField(
                        choices=[
                            ("watch", "Watch"),
                            ("official", "Official page"),
                            ("trailer", "Trailer"),
                            ("database", "Database"),
                            ("review", "Review"),
                        ],
                        max_length=10,
                    ),
                ),
                ("url", films.cleaning.WebAddress(max_length=500, verbose_name="address")),
                ("label", films.cleaning.TextLine(max_length=100)),
                (
                    "territories",
                    django_countries.fields.CountryField(
                        blank=True, max_length=200, multiple=True, verbose_name="only in"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "film",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="films.film"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("film", "kind", "url"),
                        name="link_once",
                        violation_error_message="This link is already there.",
                    )
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
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("director", "Director"),
                            ("writer", "Writer"),
                            ("producer", "Producer"),
                            ("cast", "Cast"),
                            ("voice", "Voice"),
                            ("subject", "Appears as themself"),
                            ("cinematography", "Cinematography"),
                            ("editing", "Editing"),
                            ("music", "Music"),
                            ("sound", "Sound design"),
                            ("art-direction", "Art direction"),
                            ("costume", "Costumes"),
                            ("make-up", "Make-up"),
                            ("animation", "Animation"),
                            ("visual-effects", "Visual effects"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("character", films.cleaning.TextLine(blank=True, max_length=200)),
                (
                    "character_note",
                    films.cleaning.TextLine(
                        blank=True, help_text="Who that is: “the patient's mother”.", max_length=200
                    ),
                ),
                (
                    "character_aliases",
                    films.cleaning.TextLine(
                        blank=True,
                        help_text="Other names of the character. They help to find it and are never shown.",
                        max_length=300,
                    ),
                ),
                ("character_search", models.TextField(default="", editable=False)),
                (
                    "credited_as",
                    films.cleaning.TextLine(
                        blank=True,
                        help_text="When the film's titles spell the name differently.",
                        max_length=200,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, help_text="Billing order within the role."),
                ),
                (
                    "film",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="credits", to="films.film"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="films.person"
                    ),
                ),
            ],
            options={
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
                ("name", films.cleaning.TextLine(max_length=200)),
                (
                    "note",
                    films.cleaning.TextLine(
                        blank=True, help_text="Where it occurs; “unverified” when it is.", max_length=300
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="films.person"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "person aliases",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "name"),
                        name="person_alias_once",
                        violation_error_message="This spelling is already there.",
                    )
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
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                (
                    "title",
                    films.cleaning.TextLine(
                        blank=True, help_text="When it is not in this catalogue.", max_length=300
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("made_by", films.cleaning.TextLine(blank=True, max_length=200, verbose_name="director")),
                ("note", films.cleaning.TextLine(blank=True, max_length=300)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "film",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="related", to="films.film"
                    ),
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
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other__isnull", False), models.Q(("title", ""), _negated=True), _connector="OR"
                        ),
                        name="related_film_named",
                        violation_error_message="Choose a film of this catalogue or write a title.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other__isnull", True),
                            models.Q(("other", models.F("film")), _negated=True),
                            _connector="OR",
                        ),
                        name="related_film_is_another",
                        violation_error_message="A film is not related to itself.",
                    ),
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
                    films.cleaning.WebAddress(
                        blank=True,
                        help_text="The page that states this.",
                        max_length=500,
                        verbose_name="source address",
                    ),
                ),
                (
                    "source_note",
                    films.cleaning.Prose(
                        blank=True,
                        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
                        max_length=2000,
                        verbose_name="source note",
                    ),
                ),
                ("outlet", films.cleaning.TextLine(max_length=200)),
                ("critic", films.cleaning.TextLine(blank=True, max_length=200)),
                (
                    "rating_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
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
                    films.cleaning.Prose(
                        blank=True, help_text="In our own words, never quoted.", max_length=1000
                    ),
                ),
                (
                    "url",
                    films.cleaning.WebAddress(
                        blank=True, max_length=500, verbose_name="address of the review"
                    ),
                ),
                (
                    "reported_by",
                    films.cleaning.TextLine(
                        blank=True, help_text="When it was not read first-hand.", max_length=200
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "film",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="films.film"
                    ),
                ),
            ],
            options={
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
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("year__isnull", True),
                    models.Q(("year__gte", 1888), ("year__lte", 2200)),
                    _connector="OR",
                ),
                name="film_year_possible",
                violation_error_message="A film's year lies between 1888 and 2200.",
            ),
        ),
    ]
