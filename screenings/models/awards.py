from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from simple_history.models import HistoricalRecords

from films.cleaning import TextLine
from films.models import CitedModel, Credit, Film, Person

from .codes import LENGTH, new_code
from .festivals import Edition, Festival
from .places import Venue


class Embargoed(models.QuerySet):
    def public(self, at=None):
        return self.filter(announced_at__lte=at or timezone.now(), edition__is_public=True)


class JuryQuerySet(Embargoed):
    def with_members(self) -> list["Jury"]:
        """All that is printed of juries, in one query: it brings a row for each member, folded here."""
        return _folded(self.order_by("name", "pk"), "members", "visible_members")


class Jury(models.Model):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="juries", verbose_name=_("edition"))
    name = TextLine(_("name"), max_length=200)
    members = models.ManyToManyField(Person, blank=True, related_name="juries", verbose_name=_("members"))
    announced_at = models.DateTimeField(
        _("public from"), null=True, blank=True, help_text=_("Leave empty to keep it secret.")
    )

    objects = JuryQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[members])

    class Meta:
        verbose_name = _("jury")
        verbose_name_plural = _("juries")
        ordering = ["edition", "name"]

    def __str__(self):
        return f"{self.name}, {self.edition}"

    @cached_property
    def visible_members(self) -> list["Recipient"]:
        """Filled by ``with_members``."""
        return []


class AwardRecordQuerySet(Embargoed):
    def public(self, at=None):
        return super().public(at).filter(models.Q(film__isnull=True) | models.Q(film__is_public=True))

    def with_recipients(self, has_film=False) -> list["AwardRecord"]:
        """All that a list of awards prints, in one query: it brings a row for each person, folded here.

        In one query more where it is stated how many awards a film won. ``has_film``: these are
        the awards of one film at hand, which need not be read again.
        """
        jury = Jury.objects.public().filter(pk=models.OuterRef("jury"))
        count = WinCount.objects.public().filter(
            film=models.OuterRef("film"), edition=models.OuterRef("edition")
        )
        places = Venue.objects.public().filter(is_placeholder=False, editions=models.OuterRef("edition"))
        places = places.filter(editions__festival__kind=Festival.Kind.AWARDS).order_by("pk")
        related = ["edition__festival", "jury"] if has_film else ["edition__festival", "film", "jury"]
        rows = self.select_related(*related).by_body()
        rows = rows.annotate(
            jury_is_public=models.Exists(jury),
            count_key=count.values("pk"),
            ceremony_city=places.values("city")[:1],
        )
        records = _folded(rows, "people", "recipients")
        stated = {record.count_key for record in records} - {None}
        counts = WinCount.objects.with_recorded().in_bulk(stated) if stated else {}
        for record in records:
            record.win_count = counts.get(record.count_key)
            if record.win_count:
                record.win_count.film = record.film
        return records

    def with_recipients_and_juries(self) -> list["AwardRecord"]:
        """With the members of the juries too, in one query more where there is any."""
        records = self.with_recipients()
        jury_keys = {record.jury_id for record in records if record.visible_jury}
        juries = {jury.pk: jury for jury in Jury.objects.public().filter(pk__in=jury_keys).with_members()}
        for record in records:
            record.visible_jury = juries.get(record.jury_id)
        return records

    def by_body(self):
        """By who gives it and when, the latest first, each by its results in the order of their choices."""
        rank = models.Case(
            *[models.When(result=value, then=place) for place, value in enumerate(AwardRecord.Result.values)],
            output_field=models.IntegerField(),
        )
        given_on = Coalesce("edition__ceremony_date", "edition__ends_on").desc(nulls_last=True)
        body = ("-edition__year", given_on, "edition__festival__sort_key", "edition_id")
        return self.order_by(*body, rank, "position", "pk")


def _folded(rows: models.QuerySet, relation: str, attribute: str) -> list:
    """The rows in their order, each once, with its people as ``attribute``."""
    page = Credit.objects.public().filter(person=models.OuterRef(relation))
    rows = rows.annotate(
        person_name=models.F(f"{relation}__name"),
        person_slug=models.F(f"{relation}__slug"),
        person_has_page=models.Exists(page),
    )
    records: dict[int, models.Model] = {}
    for row in rows.order_by(*rows.query.order_by, f"{relation}__sort_key"):
        recipients = getattr(records.setdefault(row.pk, row), attribute)
        if row.person_name:
            recipients.append(Recipient(row.person_name, row.person_slug, row.person_has_page))
    return list(records.values())


@dataclass(frozen=True)
class Recipient:
    name: str
    slug: str
    has_page: bool

    def get_absolute_url(self) -> str:
        return reverse("films:person-detail", args=[self.slug])


class AwardRecord(CitedModel):
    """One award, nomination or mention. What is not known to be won is never counted as won or lost."""

    class Result(models.TextChoices):
        WON = "won", pgettext_lazy("award result", "Won")
        SHARED = "shared", pgettext_lazy("award result", "Won, shared")
        DECLINED = "declined", pgettext_lazy("award result", "Won, not accepted")
        MENTION = "mention", pgettext_lazy("award result", "Special mention")
        NOMINATED = "nominated", pgettext_lazy("award result", "Nominated")
        WITHDRAWN = "withdrawn", pgettext_lazy("award result", "Withdrawn")
        UNKNOWN = "unknown", pgettext_lazy("award result", "Nominated, result unknown")

    WINS = (Result.WON, Result.SHARED)
    WITHOUT_WIN = (Result.NOMINATED, Result.UNKNOWN)
    """One thing to visitors, whether or not it is known who won."""
    """What counts as won: neither a prize that was not accepted nor one that was taken back."""

    NOMINATIONS = (*WINS, Result.DECLINED, Result.NOMINATED, Result.UNKNOWN)

    code = models.CharField(max_length=LENGTH, unique=True, default=new_code, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="awards", verbose_name=_("edition"))
    category = TextLine(_("category"), max_length=200)
    film = models.ForeignKey(
        Film, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name=_("film")
    )
    people = models.ManyToManyField(Person, blank=True, related_name="awards", verbose_name=_("people"))
    work = TextLine(
        _("work"),
        max_length=200,
        blank=True,
        help_text=_("The song or the part of the film that the award is for."),
    )
    work_by = TextLine(
        _("work by"),
        max_length=200,
        blank=True,
        help_text=_("Whose work it is, as credited. Example: Lydmor"),
    )
    jury = models.ForeignKey(
        Jury, models.SET_NULL, null=True, blank=True, related_name="awards", verbose_name=_("jury")
    )
    result = models.CharField(
        _("result"),
        max_length=10,
        choices=Result.choices,
        default=Result.UNKNOWN,
        help_text=_("When several share an award, enter a record with “Won, shared” for each winner."),
    )
    prize = TextLine(_("prize"), max_length=100, blank=True, help_text=_("Example: EUR 12,500"))
    date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("When it was presented. Leave empty if unknown.")
    )
    announced_at = models.DateTimeField(
        _("public from"), null=True, blank=True, help_text=_("Leave empty to keep it secret.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = AwardRecordQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[people])

    class Meta:
        verbose_name = _("award record")
        verbose_name_plural = _("award records")
        ordering = ["edition", "position", "pk"]

    def __str__(self):
        return f"{self.edition}: {self.category}, {self.get_result_display()}"

    @property
    def is_win(self) -> bool:
        return self.result in self.WINS

    @cached_property
    def recipients(self) -> list[Recipient]:
        """Filled by ``with_recipients``."""
        return []

    @cached_property
    def win_count(self) -> "WinCount | None":
        """How many awards its film won in its edition, if stated. Filled by ``with_recipients``."""
        return None

    @cached_property
    def visible_jury(self) -> Jury | None:
        """Who gave it, if that is public and was asked for by ``with_recipients``."""
        return self.jury if getattr(self, "jury_is_public", False) else None

    def clean(self):
        super().clean()
        if self.jury_id and self.edition_id and self.jury.edition_id != self.edition_id:
            text = gettext("This jury belongs to %(edition)s.") % {"edition": self.jury.edition}
            raise ValidationError({"jury": ValidationError(text, code="foreign_jury")})
        if self.is_win:
            self.check_win_count([self])

    def check_win_count(self, together: Collection["AwardRecord"]) -> None:
        """That the film of this one has no more wins than stated once all these are saved ``together``."""
        if not (self.film_id and self.edition_id):
            return
        pair = {"film": self.film_id, "edition": self.edition_id}
        stated = WinCount.objects.filter(**pair).first()
        if stated is None:
            return
        new = [one for one in together if (one.film_id, one.edition_id) == (self.film_id, self.edition_id)]
        others = AwardRecord.objects.filter(**pair, result__in=self.WINS)
        others = others.exclude(pk__in=[one.pk for one in new])
        if others.count() + sum(one.is_win for one in new) > stated.wins:
            text = gettext(
                "This film won only %(count)s in this edition, as stated. Correct that number first."
            )
            text %= {"count": stated.wins}
            raise ValidationError({"result": ValidationError(text, code="too_many")})


class WinCountQuerySet(Embargoed):
    def public(self, at=None):
        return super().public(at).filter(film__is_public=True)

    def with_recorded(self, at=None):
        """With ``recorded_wins`` and ``nominations``: of how many awards the film has a public record."""
        records = AwardRecord.objects.public(at).filter(
            film=models.OuterRef("film"), edition=models.OuterRef("edition")
        )
        of_pair = records.order_by().values("film")

        def count(results):
            rows = of_pair.filter(result__in=results).annotate(count=models.Count("pk")).values("count")
            return Coalesce(models.Subquery(rows), 0)

        return self.annotate(
            recorded_wins=count(AwardRecord.WINS), nominations=count(AwardRecord.NOMINATIONS)
        )


class WinCount(CitedModel):
    """How many awards of an edition a film won, as a source states it; which they are may be unknown.

    Never added up from the records: a win may be missing among them, and a result may be unknown.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="win_counts", verbose_name=_("edition"))
    film = models.ForeignKey(Film, models.PROTECT, related_name="win_counts", verbose_name=_("film"))
    wins = models.PositiveSmallIntegerField(
        _("awards won"),
        validators=[MinValueValidator(1)],
        help_text=_("As the source states it, also when it does not say which."),
    )
    announced_at = models.DateTimeField(
        _("public from"), null=True, blank=True, help_text=_("Leave empty to keep it secret.")
    )

    objects = WinCountQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("stated number of wins")
        verbose_name_plural = _("stated numbers of wins")
        ordering = ["edition", "film"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "film"],
                name="win_count_once",
                violation_error_message=_("This film already has a number of wins in this edition."),
            ),
            models.CheckConstraint(
                condition=models.Q(wins__gte=1),
                name="win_count_of_one_or_more",
                violation_error_message=_("Enter 1 or more."),
            ),
            models.CheckConstraint(
                condition=~models.Q(source_url="", source_note=""),
                name="win_count_has_a_source",
                violation_error_message=_("Enter a source link or a source note: who says so?"),
            ),
        ]

    def __str__(self):
        return f"{self.edition}: {self.film}, {self.wins}"

    @property
    def unrecorded_wins(self) -> int:
        """How many of them it is not said which they are. Needs ``with_recorded``."""
        return max(0, self.wins - self.recorded_wins)

    def clean(self):
        super().clean()
        if not (self.edition_id and self.film_id and self.wins):
            return
        records = AwardRecord.objects.filter(edition=self.edition_id, film=self.film_id)
        wins = records.filter(result__in=AwardRecord.WINS).count()
        if wins > self.wins:
            text = gettext("There are award records of more wins: %(count)s.") % {"count": wins}
            raise ValidationError({"wins": ValidationError(text, code="too_few")})
        if not records.exists():
            text = gettext("Enter an award or a nomination of this film in this edition first.")
            raise ValidationError({"film": ValidationError(text, code="no_record")})
