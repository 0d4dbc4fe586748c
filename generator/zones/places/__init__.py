"""Datelines: the place, day and agency with which a report begins."""
