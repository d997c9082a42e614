"""Many articles: streaming, in order, on all cores, resumable after a kill at any moment."""

from .output import FileOutput, OutputError, StreamOutput
from .run import run
from .setup import SetupError
from .tally import Tally

__all__ = ["FileOutput", "OutputError", "SetupError", "StreamOutput", "Tally", "run"]
