"""Files -> Texts: a contract put together from its template, its libraries and its deeds of variation.

A contract may be `based on` a template, take measures from libraries, and be changed by deeds that each `varies` the one before. Here
they become one list of declarations, for each stretch of time that has terms of its own; the stages above know
nothing of files.
"""
