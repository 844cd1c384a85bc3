from django.urls import path

from . import views
from .resources import RESOURCES
from .shapes import Resource

app_name = "api"


def _address(resource: Resource) -> str:
    parts = [f"<{'int' if part == 'number' else 'str'}:{part}>" for part in resource.key]
    return f"v1/{resource.name}/{'/'.join(parts)}/"


urlpatterns = [
    path("", views.guide, name="guide"),
    path("v1/", views.RootView.as_view(), name="root"),
    path("v1/schema/", views.SchemaView.as_view(), name="schema"),
    *[
        path(f"v1/{name}/", views.ListView.as_view(resource=resource), name=name)
        for name, resource in RESOURCES.items()
    ],
    *[
        path(_address(resource), views.OneView.as_view(resource=resource), name=resource.one)
        for resource in RESOURCES.values()
    ],
    path("v1/<path:rest>", views.NothingView.as_view(), name="nothing"),
]
