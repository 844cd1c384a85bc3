"""Lists of screenings."""

from django import template

from screenings.public.timetable.block_html import render_cells
from screenings.public.timetable.row_html import render_rows

register = template.Library()

register.simple_tag(render_rows, name="screening_rows")
register.simple_tag(render_cells, name="timetable_cells")
