from django.db import models
from django.urls import reverse


def admin_url(model: type[models.Model] | models.Model, page: str, *args) -> str:
    """Of a page of the model's, such as "changelist"; raises NoReverseMatch where it has none."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def change_url(row: models.Model) -> str:
    return admin_url(row, "change", row.pk)
