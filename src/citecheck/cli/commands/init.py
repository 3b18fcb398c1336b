"""`citecheck init`: a configuration beside a paper."""

from citecheck.cli import options as opt


def run(path: opt.PaperOrFolder = ".", quiet: opt.Quiet = False) -> int:
    """Write a commented citecheck.toml beside a paper, from what the paper shows.

    A configuration that is there already is left alone (exit code 2).
    """
    from citecheck.cli.starting import create, started
    from citecheck.output import say

    target, text = started(path)
    create(target, text)
    if not quiet:
        say(f"{target}: written; look through it before you rely on it")
    return 0
