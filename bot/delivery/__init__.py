"""Sends what the outbox owes."""
