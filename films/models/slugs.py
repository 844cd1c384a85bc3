"""Addresses that last: a slug once public keeps answering, by a redirect, after the object got another."""

from django.db import IntegrityError, models, router, transaction
from django.utils.translation import gettext_lazy as _

from films.slugs import LONGEST_SLUG, unique_slug

ATTEMPTS = 3


def kind_of(model_or_kind) -> str:
    return model_or_kind if isinstance(model_or_kind, str) else model_or_kind._meta.label_lower


class OldSlugQuerySet(models.QuerySet):
    def within(self, model_or_kind, scope=""):
        return self.filter(kind=kind_of(model_or_kind), scope=str(scope))

    def record(self, model_or_kind, scope, slug, object_id):
        """The object that left an address last is the one it leads to."""
        self.update_or_create(
            kind=kind_of(model_or_kind), scope=str(scope), slug=slug, defaults={"object_id": object_id}
        )


class OldSlug(models.Model):
    """An address an object had while it was public. Ask only where no living object has the address."""

    kind = models.CharField(_("kind"), max_length=60)
    scope = models.CharField(_("scope"), max_length=20, blank=True)
    slug = models.CharField(_("address"), max_length=LONGEST_SLUG)
    object_id = models.BigIntegerField(_("key of the entry"))

    objects = OldSlugQuerySet.as_manager()

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.UniqueConstraint(fields=["kind", "scope", "slug"], name="old_slug_leads_to_one")
        ]

    def __str__(self):
        return f"{self.kind} {self.scope} {self.slug}".replace("  ", " ")


def get_by_old_slug(model_or_kind, slug, scope="") -> int | None:
    """The key of the object that was public at this address, or None.

    Fetch that object through ``public()`` and redirect to where it is now: it may be withdrawn or gone.
    """
    rows = OldSlug.objects.within(model_or_kind, scope)
    return rows.filter(slug=slug).values_list("object_id", flat=True).first()


class UniqueSlugField(models.SlugField):
    """Unique in the table; where the model names an ``address_scope``, a constraint of its own says how."""

    def contribute_to_class(self, cls, name, private_only=False):
        if getattr(cls, "address_scope", ""):
            self._unique = False
        super().contribute_to_class(cls, name, private_only)


class SluggedModel(models.Model):
    """An object with a page of its own, at a readable address made from its name when staff give none.

    ``QuerySet.update`` and ``bulk_create`` pass by this: they neither make a slug nor remember the old one.
    """

    slug = UniqueSlugField(
        _("address"),
        max_length=LONGEST_SLUG,
        unique=True,
        blank=True,
        help_text=_(
            "Last part of the page address. Leave empty to create it from the name. "
            "After a change, the old address redirects to the new one."
        ),
    )

    address_scope = ""
    """The foreign key within which the slug is unique; empty: nothing else of this kind has it."""

    class Meta:
        abstract = True

    def slug_source(self) -> str:
        return self.name

    def was_public(self) -> bool:
        """Whether anyone could have seen the address; asked of the row as it was before saving."""
        public = getattr(type(self)._default_manager, "public", None)
        return public is not None and public().filter(pk=self.pk).exists()

    def was_ever_public(self) -> bool:
        """Also while it is off the site: who had its address before comes back to it."""
        return self.was_public() or self.was_public_once()

    def was_public_once(self) -> bool:
        """By its history. What becomes public by others than itself asks theirs."""
        if not any(field.name == "is_public" for field in self._meta.concrete_fields):
            return False
        return self.history.filter(is_public=True, slug=self.slug).exists()

    def scope_key(self) -> str:
        return str(self._scope() or "")

    def save(self, *args, update_fields=None, using=None, **kwargs):
        if update_fields is not None and self.slug and "slug" not in update_fields:
            super().save(*args, update_fields=update_fields, using=using, **kwargs)
            return
        if update_fields is not None:
            update_fields = {*update_fields, "slug"}
        using = using or router.db_for_write(type(self), instance=self)
        with transaction.atomic(using=using):
            old_address = self._public_address_left_behind(using)
            self._save_with_slug(*args, update_fields=update_fields, using=using, **kwargs)
            if old_address and old_address != self._address():
                OldSlug.objects.using(using).record(type(self), *old_address, self.pk)

    def _scope(self):
        return getattr(self, self._meta.get_field(self.address_scope).attname) if self.address_scope else None

    def _address(self) -> tuple[str, str]:
        return self.scope_key(), self.slug

    def _public_address_left_behind(self, using) -> tuple[str, str] | None:
        before = type(self)._base_manager.using(using).filter(pk=self.pk).first() if self.pk else None
        if before is None or before._address() == self._address() or not before.was_ever_public():
            return None
        return before._address()

    def _save_with_slug(self, *args, using, **kwargs):
        """Saves; a slug made here that somebody else takes at this very moment is made anew."""
        if self.slug:
            super().save(*args, using=using, **kwargs)
            return
        for attempt in range(1, ATTEMPTS + 1):
            self.slug = self._free_slug(using)
            try:
                with transaction.atomic(using=using):
                    super().save(*args, using=using, **kwargs)
                return
            except IntegrityError:
                if attempt == ATTEMPTS or not self._neighbours(using).filter(slug=self.slug).exists():
                    raise

    def _neighbours(self, using):
        """The other objects whose slugs this one's must differ from."""
        rows = type(self)._base_manager.using(using).exclude(pk=self.pk)
        return rows.filter(**{self.address_scope: self._scope()}) if self.address_scope else rows

    def _free_slug(self, using) -> str:
        """Leaves alone what others had, so that their old addresses go on leading to them."""
        left_by_others = OldSlug.objects.using(using).within(type(self), self.scope_key())
        return unique_slug(
            self._neighbours(using),
            self.slug_source(),
            fallback=self._meta.model_name,
            also_taken=left_by_others.exclude(object_id=self.pk or 0),
        )
