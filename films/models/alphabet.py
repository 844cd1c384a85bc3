from django.db import models

from films.collation import DANISH, LONGEST_KEY, sort_key


class SortKeyField(models.CharField):
    """Compared byte by byte in every database, whatever the order of its own texts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": LONGEST_KEY, "editable": False, "default": "", **kwargs})

    def db_parameters(self, connection):
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


def sort_column(language: str | None) -> str:
    """The column by which names are listed to those who read this language."""
    return "sort_key_da" if (language or "").split("-")[0] == DANISH else "sort_key"


class AlphabeticalQuerySet(models.QuerySet):
    def alphabetical(self, language: str | None = None):
        """From A to Z as readers of the language expect it."""
        return self.order_by(sort_column(language), "pk")


class AlphabeticalModel(models.Model):
    """Listed by its name. ``bulk_create`` passes by the keys: call ``set_for_lists`` before it."""

    sort_key = SortKeyField()
    sort_key_da = SortKeyField()

    sorted_by = "name"
    """The column whose alphabet it is."""

    stored_for_lists = ("sort_key", "sort_key_da")
    """What is made of the rest of the row whenever it is saved: no part of its history."""

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def sort_text(self) -> str:
        return self.name

    def made_for_lists(self) -> dict[str, str]:
        text = self.sort_text()
        return {"sort_key": sort_key(text), "sort_key_da": sort_key(text, DANISH)}

    def set_for_lists(self) -> None:
        for column, value in self.made_for_lists().items():
            setattr(self, column, value)

    def save(self, *args, update_fields=None, **kwargs):
        self.set_for_lists()
        if update_fields is not None:
            update_fields = {*update_fields, *self.stored_for_lists}
        super().save(*args, update_fields=update_fields, **kwargs)
