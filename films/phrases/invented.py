"""Texts of the festival that ``make_festival`` invents: sections, kinds of events, notes, editors' picks."""

from django.utils.translation import gettext_noop

TEXTS = (
    gettext_noop(
        "Eleven days in Stockholm and Helsinki. *All of it is invented by a program: the festival, "
        "its films, venues and people.*"
    ),
    gettext_noop("Open Water"),
    gettext_noop("True Stories"),
    gettext_noop("After Midnight"),
    gettext_noop("Rediscovered"),
    gettext_noop("Small and Tall"),
    gettext_noop("Talks and Parties"),
    gettext_noop("In conversation"),
    gettext_noop("Master class"),
    gettext_noop("Panel"),
    gettext_noop("Breakfast talk"),
    gettext_noop("Listening session"),
    gettext_noop("Party"),
    gettext_noop("Invented."),
    gettext_noop("The print has not arrived."),
    gettext_noop("A new date will be announced."),
    gettext_noop("Access desk, Northern Light"),
    gettext_noop("Six to begin with"),
    gettext_noop("Where to start among hundreds: six films our programmers keep talking about."),
    gettext_noop("We argued about its last shot for a week, and booked it all the same."),
    gettext_noop("A documentary that listens longer than others would dare to."),
    gettext_noop("A first feature by someone who already knows what to leave out."),
    gettext_noop("Best seen late, in the third row, next to somebody who screams easily."),
    gettext_noop("Gone for decades, and back in a print that makes you forget it ever was."),
    gettext_noop("The quietest film of the programme, and the one with the longest echo."),
    gettext_noop("Five debuts"),
    gettext_noop("Five people who made their first feature, and each of them with a voice of their own."),
    gettext_noop("Shot in nineteen days, with a patience that usually takes twenty years."),
    gettext_noop("Half the cast had never acted before; you will not guess which half."),
    gettext_noop("A small story, told from exactly the right distance."),
    gettext_noop("It begins as a comedy and forgives everybody by the end."),
    gettext_noop("Two rooms, one night, and no wasted minute."),
    gettext_noop("For families"),
    gettext_noop("Films to watch together and to talk about on the way home."),
    gettext_noop("For everyone who has ever had to be braver than they felt."),
    gettext_noop("Funny at six, and for other reasons at sixty."),
    gettext_noop("Short enough for a first visit to the cinema."),
    gettext_noop("Hardly a word is spoken, so nobody has to read."),
)
