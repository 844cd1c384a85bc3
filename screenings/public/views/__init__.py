from .awards import award_list
from .cards import edition_card, festival_card, home_card, listing_card, venue_card
from .changes import change_feed, change_list, film_change_feed, film_change_list, film_feed
from .colours import colours
from .embed import embed_colours, embedded_edition, embedded_film, embedded_listing, embedded_next
from .feeds import film_calendar, listing_calendar, listing_feed, schedule_feed, venue_calendar
from .festivals import edition_detail, festival_detail, festival_list
from .film_lists import film_list_detail
from .films import film_list
from .home import home
from .line_ups import line_up
from .listings import listing_detail, listing_list
from .oembed import embedding
from .practical import practical
from .schedule import schedule
from .search import search, search_suggestions
from .sitemap import robots, sitemap_file, sitemap_index
from .venues import venue_detail, venue_list
