"""Files on disk, for the command line, the editor's server and the Python interface: contracts, what they rest on, and data."""
