"""Channels translate: their updates into messages, replies into their looks."""
