"""What stands in the way of a programme. Pure: it knows no database, no Django, and is told the time."""
