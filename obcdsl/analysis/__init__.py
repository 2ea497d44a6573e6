"""The one road through the stages: command line, editor and tests all take it.

`contract` takes a file as far as its problems; `payment` goes on to statements. They are imported apart, so that checking a
contract does not wait for what only payments need.
"""
