from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from films.cleaning import Prose, TextLine, WebAddress
from films.dates import format_by_pattern
from films.languages import LanguagesField
from films.models import CitedModel
from screenings import days

from .codes import LENGTH, new_code
from .places import Format, Screen, Venue
from .programme import HALF_A_DAY, ProgrammeItem

ACCESS_WORDS = {
    "open_captions": _("Open captions"),
    "audio_description": _("Audio description"),
    "sign_language": _("Sign language"),
    "hearing_loop": _("Hearing loop"),
    "relaxed": pgettext_lazy("access", "Relaxed"),
    "step_free": _("Step-free"),
}

ACCESS_MARKS = tuple(ACCESS_WORDS)

DERIVED = ("day", "ends_at", "minute")

# The days a screening may be on: its own, else those of its window, else the edition's.
FIRST_POSSIBLE_DAY = Coalesce("day", "window_starts_on", "item__edition__starts_on")
LAST_POSSIBLE_DAY = Coalesce("day", "window_ends_on", "item__edition__ends_on")

RUNNING_ORDER = (
    models.F("day").asc(nulls_last=True),
    models.F("starts_at").asc(nulls_last=True),
    "venue__sort_key",
    "screen__position",
    "pk",
)


def possible_days(
    first: date | None, last: date | None, edition_first: date | None, edition_last: date | None
) -> tuple[date, date] | None:
    """From first to last while the day is TBA: those of the window, where it is open those of the edition."""
    first, last = first or edition_first, last or edition_last
    return (first, last) if first and last else None


def talk_minutes(own: int | None, of_item: int) -> int:
    """Of an introduction or a Q&A: those of the screening, else those of its item."""
    return of_item if own is None else own


class ScreeningBase(CitedModel):
    """What the plan and the public copy of it have in common: the columns that publishing copies."""

    class Audience(models.TextChoices):
        PUBLIC = "public", pgettext_lazy("audience", "Public")
        INDUSTRY = "industry", _("Press & industry")
        MARKET = "market", pgettext_lazy("audience", "Market")
        SCHOOL = "school", _("Schools")

    TRADE = (Audience.INDUSTRY, Audience.MARKET)
    """Of accredited delegates: lists of pages leave it out until it is asked for."""

    class Status(models.TextChoices):
        TENTATIVE = "tentative", _("To be confirmed")
        SCHEDULED = "scheduled", _("Scheduled")
        CANCELLED = "cancelled", _("Cancelled")
        POSTPONED = "postponed", _("Postponed")

    OFF = (Status.CANCELLED, Status.POSTPONED)
    """It does not take place at this time: it occupies nothing and nobody should come."""

    code = models.CharField(max_length=LENGTH, unique=True, default=new_code, editable=False)
    item = models.ForeignKey(ProgrammeItem, models.PROTECT, related_name="%(class)ss", verbose_name=_("item"))
    venue = models.ForeignKey(Venue, models.PROTECT, related_name="%(class)ss", verbose_name=_("venue"))
    screen = models.ForeignKey(
        Screen, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("screen")
    )
    day = models.DateField(_("festival day"), null=True, blank=True)
    starts_at = models.DateTimeField(_("starts at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True, editable=False)
    minute = models.PositiveSmallIntegerField(
        null=True,
        editable=False,
        help_text="On the venue's clocks, from midnight of the festival day: 00:30 the night after is 1470.",
    )
    window_starts_on = models.DateField(
        _("not before"),
        null=True,
        blank=True,
        help_text=_("The first possible day while the date is unknown."),
    )
    window_ends_on = models.DateField(
        _("not after"), null=True, blank=True, help_text=_("The last possible day while the date is unknown.")
    )
    audience = models.CharField(
        _("audience"), max_length=10, choices=Audience.choices, default=Audience.PUBLIC
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.SCHEDULED)
    spoken_languages = LanguagesField(_("spoken languages"), blank=True)
    subtitle_languages = LanguagesField(_("subtitle languages"), blank=True)
    format = models.CharField(_("format"), max_length=10, choices=Format.choices, blank=True)
    open_captions = models.BooleanField(_("open captions"), default=False)
    audio_description = models.BooleanField(_("audio description"), default=False)
    sign_language = models.BooleanField(_("sign language"), default=False)
    hearing_loop = models.BooleanField(_("hearing loop"), default=False)
    relaxed = models.BooleanField(_("relaxed"), default=False)
    step_free = models.BooleanField(_("step-free"), default=False)
    introduction_minutes = models.PositiveSmallIntegerField(
        _("introduction (minutes)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(HALF_A_DAY)],
        help_text=_("Leave empty to use the item's value."),
    )
    qa_minutes = models.PositiveSmallIntegerField(
        _("Q&A (minutes)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(HALF_A_DAY)],
        help_text=_("Leave empty to use the item's value."),
    )
    ticket_url = WebAddress(_("ticket link"), blank=True)
    price_note = TextLine(_("price"), max_length=100, blank=True, help_text=_("Example: AUD 28"))
    note = Prose(_("public note"), blank=True, max_length=1000, help_text=_("Shown to visitors."))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(starts_at__isnull=False, ends_at__gt=models.F("starts_at")),
                name="%(class)s_ends_after_it_starts",
                violation_error_message=_("A screening must end after it starts."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=True) | models.Q(day__isnull=False),
                name="%(class)s_timed_has_a_day",
                violation_error_message=_("A screening with a time needs a date."),
            ),
            models.CheckConstraint(
                condition=models.Q(window_starts_on__isnull=True)
                | models.Q(window_ends_on__isnull=True)
                | models.Q(window_ends_on__gte=models.F("window_starts_on")),
                name="%(class)s_window_in_order",
                violation_error_message=_("“Not after” cannot be before “not before”."),
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(introduction_minutes__isnull=True)
                    | models.Q(introduction_minutes__lte=HALF_A_DAY)
                )
                & (models.Q(qa_minutes__isnull=True) | models.Q(qa_minutes__lte=HALF_A_DAY)),
                name="%(class)s_talks_fit_a_day",
                violation_error_message=_("A talk can last 12 hours at most."),
            ),
        ]

    @classmethod
    def shared_fields(cls) -> list[models.Field]:
        """The columns of the plan that the public copy repeats, in order."""
        return [field for field in ScreeningBase._meta.local_fields if field.name != "code"]

    def __str__(self):
        return f"{self.item.display_title}, {self.when_in_short}, {self.venue.name}"

    @property
    def when_in_short(self) -> str:
        """On the venue's clocks, for staff: “Sat 2 Oct 2027, 20:00”."""
        start = self.local_start or self.day
        if start is None:
            return gettext("date unknown")
        day = format_by_pattern(start, "EEE d MMM y")
        return f"{day}, {start:%H:%M}" if self.starts_at else day

    @property
    def zone(self) -> ZoneInfo:
        return self.venue.time_zone

    @property
    def local_start(self) -> datetime | None:
        return self.starts_at and days.local(self.starts_at, self.zone)

    @property
    def local_end(self) -> datetime | None:
        return self.ends_at and days.local(self.ends_at, self.zone)

    @property
    def window(self) -> tuple[date, date] | None:
        """Its possible days while the day is TBA."""
        if self.day:
            return None
        edition = self.item.edition
        return possible_days(self.window_starts_on, self.window_ends_on, edition.starts_on, edition.ends_on)

    @property
    def last_day_end(self) -> datetime | None:
        """While the start is unknown: when the last festival day is over that it can be on."""
        if self.starts_at:
            return None
        edition = self.item.edition
        return edition.day_end(self.day or self.window_ends_on or edition.last_day)

    def is_over_at(self, at: datetime) -> bool:
        return days.is_over(at, self.starts_at, self.ends_at, self.last_day_end)

    @property
    def is_open_to_public(self) -> bool:
        return self.audience == self.Audience.PUBLIC

    @property
    def is_off(self) -> bool:
        return self.status in self.OFF

    @property
    def takes_the_screen(self) -> bool:
        """Whether it needs its screen alone, from a known start to a known end."""
        return bool(
            self.screen and not self.screen.shared and self.starts_at and self.ends_at and not self.is_off
        )

    @property
    def introduction(self) -> int:
        return talk_minutes(self.introduction_minutes, self.item.introduction_minutes)

    @property
    def qa(self) -> int:
        return talk_minutes(self.qa_minutes, self.item.qa_minutes)

    @property
    def access_marks(self) -> list[tuple[str, str]]:
        marked = [name for name in ACCESS_MARKS if getattr(self, name)]
        return [(name.replace("_", "-"), str(ACCESS_WORDS[name])) for name in marked]
