"""`citecheck style`: the house styles, and which one a paper follows."""

from citecheck.cli import options as opt


def run(name: opt.StyleName = None, of: opt.Of = None) -> int:
    """List the styles, explain one, or say which one a paper follows, trait by trait.

    Exits with 2 where the paper could not be read.
    """
    from citecheck.cli.configuration import settings_for
    from citecheck.errors import UsageError
    from citecheck.output import write_lines
    from citecheck.styles import explain, find_style, read_style, style_ids

    if of is not None:
        from citecheck.cli.papers import read_paper
        from citecheck.styles.following import told

        settings = settings_for(of)._replace(style="none")
        write_lines(told(read_paper(of, settings, None)), None)
        return 0
    if name is None:
        write_lines((f"{each:24}{read_style(each).title}\n" for each in style_ids()), None)
        return 0
    try:
        style = find_style(name, settings_for("-").styles)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if style is None:
        raise UsageError("none: the paper is held to its own majority")
    write_lines(explain(style), None)
    return 0
