"""Pages, each at an address in every language."""

from django.urls import path

from screenings.public import views

app_name = "screenings"

urlpatterns = [
    path("", views.home, name="home"),
    path("card.png", views.home_card, name="home-card"),
    # Screenings, as published
    path("screenings/", views.listing_list, name="listing-list"),
    path("screenings/<str:code>/", views.listing_detail, name="listing-detail"),
    path("screenings/<str:code>/card.png", views.listing_card, name="listing-card"),
    path("screenings/<str:code>.ics", views.listing_calendar, name="listing-calendar"),
    path("screenings.<str:form>", views.listing_feed, name="listing-feed"),
    # Films
    path("films/", views.film_list, name="film-list"),
    path("films/<str:slug>/screenings.ics", views.film_calendar, name="film-calendar"),
    path("films/<str:slug>/changes/", views.film_change_list, name="film-change-list"),
    path("films/<str:slug>/changes.atom", views.film_change_feed, name="film-change-feed"),
    path("films.<str:form>", views.film_feed, name="film-feed"),
    # Festivals and their editions
    path("festivals/", views.festival_list, name="festival-list"),
    path("festivals/<str:slug>/", views.festival_detail, name="festival-detail"),
    path("festivals/<str:slug>/card.png", views.festival_card, name="festival-card"),
    path("festivals/<str:festival>/<str:edition>/", views.edition_detail, name="edition-detail"),
    path("festivals/<str:festival>/<str:edition>/card.png", views.edition_card, name="edition-card"),
    path("festivals/<str:festival>/<str:edition>/schedule/", views.schedule, name="schedule"),
    path(
        "festivals/<str:festival>/<str:edition>/schedule.<str:form>",
        views.schedule_feed,
        name="schedule-feed",
    ),
    path("festivals/<str:festival>/<str:edition>/line-up/", views.line_up, name="line-up"),
    path("festivals/<str:festival>/<str:edition>/changes/", views.change_list, name="change-list"),
    path("festivals/<str:festival>/<str:edition>/changes.atom", views.change_feed, name="change-feed"),
    path(
        "festivals/<str:festival>/<str:edition>/lists/<str:slug>/",
        views.film_list_detail,
        name="film-list-detail",
    ),
    path("festivals/<str:festival>/<str:edition>/practical/", views.practical, name="practical"),
    # Places
    path("venues/", views.venue_list, name="venue-list"),
    path("venues/<str:slug>/", views.venue_detail, name="venue-detail"),
    path("venues/<str:slug>/card.png", views.venue_card, name="venue-card"),
    path("venues/<str:slug>/screenings.ics", views.venue_calendar, name="venue-calendar"),
    # Across all of them
    path("awards/", views.award_list, name="award-list"),
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.search_suggestions, name="search-suggestions"),
    # For other sites
    path("embed/next/", views.embedded_next, name="embedded-next"),
    path("embed/films/<str:slug>/", views.embedded_film, name="embedded-film"),
    path("embed/screenings/<str:code>/", views.embedded_listing, name="embedded-listing"),
    path("embed/festivals/<str:festival>/<str:edition>/", views.embedded_edition, name="embedded-edition"),
]
