"""Pictures drawn from data; each has a twin in text, for those who do not see it."""
