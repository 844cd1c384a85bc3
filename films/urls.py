from django.urls import path

from films import views

app_name = "films"

urlpatterns = [
    path("films/<str:slug>/", views.film_detail, name="film-detail"),
    path("films/<str:slug>/card.png", views.film_card, name="film-card"),
    path("people/<str:slug>/", views.person_detail, name="person-detail"),
]
