"""`python -m obcdsl`: the same as `obc`."""

from __future__ import annotations

from obcdsl.cli import main

if __name__ == "__main__":
    main()
