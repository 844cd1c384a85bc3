"""The schedule of an edition as light rows: what is printed of a screening, and where it is on the grid."""
