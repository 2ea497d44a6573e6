"""The language server: keeps the open texts, calls `ide`, and turns what it gives into the editor's protocol.

`features.TABLE` lists what it can do, a line a request. No handler raises: what nobody foresaw is logged, and the editor
gets an empty answer.
"""
