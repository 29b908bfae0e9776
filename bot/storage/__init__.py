"""Tables, the engine, encryption and the stores: the only room that writes SQL.

Stores take and give domain objects and leave the commit to their caller.
"""
