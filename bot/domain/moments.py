"""The time of day that people in Denmark go by."""

from zoneinfo import ZoneInfo

DANISH_TIME = ZoneInfo("Europe/Copenhagen")
"""Moments are kept in UTC, and shown in this."""
