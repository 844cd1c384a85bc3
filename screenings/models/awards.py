from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from simple_history.models import HistoricalRecords

from films.cleaning import TextLine
from films.models import CitedModel, Credit, Film, Person

from .codes import LENGTH, new_code
from .festivals import Edition


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

    def with_recipients(self) -> list["AwardRecord"]:
        """All that a list of awards prints, in one query: it brings a row for each person, folded here."""
        jury = Jury.objects.public().filter(pk=models.OuterRef("jury"))
        rows = self.select_related("edition__festival", "film", "jury").by_body()
        return _folded(rows.annotate(jury_is_public=models.Exists(jury)), "people", "recipients")

    def with_recipients_and_juries(self) -> list["AwardRecord"]:
        """With the members of the juries too, in one query more where there is any."""
        records = self.with_recipients()
        jury_keys = {record.jury_id for record in records if record.visible_jury}
        juries = {jury.pk: jury for jury in Jury.objects.public().filter(pk__in=jury_keys).with_members()}
        for record in records:
            record.visible_jury = juries.get(record.jury_id)
        return records

    def by_body(self):
        """By who gives it, newest edition first, each by its results in the order of their choices."""
        rank = models.Case(
            *[models.When(result=value, then=place) for place, value in enumerate(AwardRecord.Result.values)],
            output_field=models.IntegerField(),
        )
        return self.order_by(
            "edition__festival__sort_key", "-edition__year", "edition_id", rank, "position", "pk"
        )


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
    """What counts as won: neither a prize that was not accepted nor one that was taken back."""

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
    def visible_jury(self) -> Jury | None:
        """Who gave it, if that is public and was asked for by ``with_recipients``."""
        return self.jury if getattr(self, "jury_is_public", False) else None

    def clean(self):
        super().clean()
        if self.jury_id and self.edition_id and self.jury.edition_id != self.edition_id:
            text = gettext("This jury belongs to %(edition)s.") % {"edition": self.jury.edition}
            raise ValidationError({"jury": ValidationError(text, code="foreign_jury")})
