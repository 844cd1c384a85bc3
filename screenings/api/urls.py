from django.urls import path

from . import views
from .resources import RESOURCES
from .viewsets import ResourceViewSet

app_name = "api"


def _detail_path(resource: type[ResourceViewSet]) -> str:
    parts = [f"<{'int' if part == 'number' else 'str'}:{part}>" for part in resource.key]
    return f"v1/{resource.plural}/{'/'.join(parts)}/"


urlpatterns = [
    path("", views.documentation, name="guide"),
    path("v1/", views.RootView.as_view(), name="root"),
    path("v1/schema/", views.SchemaView.as_view(), name="schema"),
    *[
        path(f"v1/{name}/", resource.as_view({"get": "list"}, resources=RESOURCES), name=name)
        for name, resource in RESOURCES.items()
    ],
    *[
        path(
            _detail_path(resource),
            resource.as_view({"get": "retrieve"}, resources=RESOURCES),
            name=resource.singular,
        )
        for resource in RESOURCES.values()
    ],
    path("v1/<path:rest>", views.NotFoundView.as_view(), name="nothing"),
]
