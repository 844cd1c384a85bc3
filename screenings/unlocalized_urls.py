"""What speaks no language, and so has one address alone: style sheets, and what programs ask for."""

from django.urls import path

from screenings.public import views

app_name = "site"

urlpatterns = [
    path("colours.css", views.colours, name="colours"),
    path("embed/accent-<str:accent>.css", views.embed_colours, name="embed-colours"),
    path("oembed", views.embedding, {"form": "json"}, name="oembed"),
    path("sitemap.xml", views.sitemap_index, name="sitemap-index"),
    path("sitemap-<str:kind>-<int:number>.xml", views.sitemap_file, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
