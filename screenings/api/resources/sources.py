from screenings.api import kinds
from screenings.api.shapes import Member

SOURCED = (
    Member("source_url", kinds.text("The page that states this."), ("source_url",)),
    Member("source_note", kinds.prose("Why this is believed."), ("source_note",), in_lists=False),
)
