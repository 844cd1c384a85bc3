"""The schedule of an edition as light rows: what is printed of a showing, and where it stands on the wall."""
