"""The one road through the stages: command line, editor and tests all take it."""

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.analysis.payment import Paid, Request, pay, read

__all__ = ["Analysis", "Paid", "Request", "analyse", "pay", "read"]
