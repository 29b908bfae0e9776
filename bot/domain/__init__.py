"""The nouns of the project: frozen dataclasses and enums, nothing that acts."""
