"""Texts of the example programme: characters, notes, reviews in short, and why films are alike."""

from django.utils.translation import gettext_noop, pgettext_lazy

TEXTS = (
    gettext_noop("Alexandra (“Alex”)"),
    gettext_noop("a neurologist"),
    gettext_noop("the patient's mother"),
    gettext_noop("a new intern"),
    gettext_noop("head of neurology"),
    gettext_noop("the patient's father"),
    gettext_noop("Nordic countries"),
    gettext_noop("September 2024"),
    gettext_noop("Season 2025/26"),
    gettext_noop("Project showcase: Second Victims"),
    gettext_noop("Within the Nordic Film Market."),
    gettext_noop("The review that gives the day names Luna Palace Cinemas, which are in Perth, and no city."),
    gettext_noop("In the official selection; it had been shown by 30 September."),
    gettext_noop("On 9 or 15 February 2026, the first of four."),
    gettext_noop("On 10 or 16 February 2026, the second of four."),
    gettext_noop("On 14 or 17 February 2026, the third of four."),
    gettext_noop("On 15 or 21 February 2026, the last of four."),
    gettext_noop("Already counts it among the Nordic classics: it stays with questions nobody can answer."),
    gettext_noop("Real heartbreak, shown with hardly a wrong step."),
    gettext_noop("Camerawork that does not let go, and nobody who is simply the villain."),
    gettext_noop("Sober about guilt in medicine; a raw lead performance that takes command."),
    gettext_noop("A stellar cast one believes; left with deep respect for those who work in health care."),
    gettext_noop("A thriller full of anguish, with medical scenes that are hard to bear."),
    gettext_noop(
        "“Devastating” is the word they often choose. Many think that medical students should see it."
    ),
    gettext_noop("Unsigned review, written for the Perth season"),
    gettext_noop("IMDb users"),
    gettext_noop("Letterboxd users"),
    gettext_noop("One dispatcher, one shift."),
    gettext_noop("Negotiation step by step, under pressure."),
    gettext_noop("A professional before her reckoning."),
    gettext_noop("A family, and medicine."),
    gettext_noop("A television series: pressure at a workplace."),
    gettext_noop("Picl, Dutch platform"),
    gettext_noop("Meta Film, the production company"),
)

FILM_TITLES = {
    ("The Guilty", "Gustav Möller"): pgettext_lazy("a film of 2018", "The Guilty"),
    ("A Hijacking", "Tobias Lindholm"): pgettext_lazy("a film of 2012", "A Hijacking"),
}
"""Of films outside the catalogue, each with its director: others have the same title."""
