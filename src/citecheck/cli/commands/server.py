"""`citecheck server`: the language server."""

from citecheck.cli import options as opt


def run(archive_results: opt.ArchiveResults = None, stdio: opt.Stdio = False) -> int:
    """Show findings in an editor, while the paper is written.

    Speaks the Language Server Protocol over stdin and stdout; started by the editor. Needs the
    extra `editor`.
    """
    import gc

    from citecheck.cli.papers import load_answers
    from citecheck.errors import UsageError

    try:
        from citecheck.editor.server import Server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        told = "pip install 'citecheck-notes[editor]'"
        raise UsageError(f"server needs more packages; install them with: {told}") from None
    gc.enable()  # it lives for hours
    Server(load_answers(archive_results)).start_io()
    return 0
