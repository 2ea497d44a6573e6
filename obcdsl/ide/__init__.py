"""What an editor asks of a contract while it is written: pure functions of a view, a module a feature.

A feature takes a `View` and a place in its text, and gives frozen values of its own; the language server turns them into
those of the editor's protocol. Nothing here touches a file.
"""
