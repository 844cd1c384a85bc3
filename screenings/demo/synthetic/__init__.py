"""Invents a whole festival for demonstrations, tests and measurements: nothing of it exists.

The same seed gives the same festival: names and titles, what plays where and when, and every code. Only the
moments of publication depend on the day it is made, so that none of them lies in the future.
"""
