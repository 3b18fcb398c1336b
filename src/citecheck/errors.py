"""What can go wrong, as the editor is told of it: one line, naming the thing and the cause.

The command line catches `CitecheckError` in one place and exits with its code. Nothing that is
expected in a text is signalled by an exception: a defect of the paper is a finding.
"""


class CitecheckError(Exception):
    """Base of all errors that are told to the user. `str(error)` is the whole message, one line."""

    exit_code = 2
    prefix = ""


class UsageError(CitecheckError):
    """The command was called with something that it cannot take."""

    prefix = "usage: "


class PaperError(CitecheckError):
    """What keeps one paper from being checked; the others go on."""

    def __init__(self, path: str, cause: str) -> None:
        super().__init__(f"{path}: {cause}")
        self.path = path
        self.cause = cause


class UnreadableInput(PaperError):
    """A file, or standard input, that cannot be read as a paper."""

    prefix = "cannot read: "


class AnalysisFailure(PaperError):
    """A defect of citecheck that a paper has brought to light."""

    prefix = "internal error on "


class UnwritableOutput(CitecheckError):
    """A file that cannot be written; nothing has been changed."""

    prefix = "cannot write: "


class ConfigError(CitecheckError):
    """A configuration that does not parse, or holds what citecheck does not know."""

    prefix = "configuration: "
