"""What the assistant knows and says, as data, and the library that reads and matches it.

Imports nothing else of the project and does no input or output after loading.
"""
