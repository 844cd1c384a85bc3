"""The programme in the forms other programs read, one format a file.

Rows go in, text or bytes come out. Nothing here knows of a request: ``screenings.views`` chooses the rows and
sets the headers. Every address is absolute and made from the settings, never from a visitor's Host header.
"""
