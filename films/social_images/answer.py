from django.http import HttpResponse

from .card import Card
from .drawing import drawn


def card_answer(card: Card) -> HttpResponse:
    """Other sites show it beside the link: that is what it is for."""
    return HttpResponse(
        drawn(card), content_type="image/png", headers={"Cross-Origin-Resource-Policy": "cross-origin"}
    )
