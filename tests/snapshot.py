"""Everything the database holds of this project, to tell whether something changed at all."""

from django.apps import apps

from films.models import ContentVersion

ROOMS = ("films", "screenings")


def all_rows() -> dict[str, list[dict]]:
    """By table, history included; the tables that join two models too."""
    models = [
        model for room in ROOMS for model in apps.get_app_config(room).get_models(include_auto_created=True)
    ]
    return {model._meta.db_table: list(model._base_manager.order_by("pk").values()) for model in models}


def entered_rows() -> dict[str, list[dict]]:
    """Without the number that rises with every form that is sent, also if nothing is saved."""
    return {table: rows for table, rows in all_rows().items() if table != ContentVersion._meta.db_table}
