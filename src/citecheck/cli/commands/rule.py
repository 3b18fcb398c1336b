"""`citecheck rule`: explains a rule."""

from collections.abc import Iterator

from citecheck.cli import options as opt


def run(code: opt.Code = None) -> int:
    """Explain a rule; without a code, list them all."""
    from citecheck.errors import UsageError
    from citecheck.linting.selection import renamed, select_codes
    from citecheck.output import say, write_lines
    from citecheck.rules import RULES

    if code is None:
        rules = (RULES[key] for key in sorted(RULES))
        write_lines((f"{r.code} {r.severity:8}{r.name:32}{r.summary}\n" for r in rules), None)
        return 0
    codes = sorted(select_codes(code))
    if told := renamed(code):
        say(f"citecheck: {told}")
    if not codes:
        from difflib import get_close_matches

        names = [name for known in RULES.values() for name in (known.code, known.name)]
        near = get_close_matches(code, names, n=1, cutoff=0.4)
        hint = f"; did you mean {near[0]}?" if near else "; `citecheck rule` lists them"
        raise UsageError(f"no rule is called “{code}”{hint}")
    write_lines((line for key in codes for line in _explain(key)), None)
    return 0


def _explain(code: str) -> Iterator[str]:
    from citecheck.rules import RULES

    rule = RULES[code]
    state = "on by default" if rule.is_default else "off by default"
    yield f"{rule.code} {rule.name} ({rule.severity}, {state}, since {rule.since})\n\n"
    yield f"{rule.summary}.\n"
    if rule.rationale:
        yield f"\n{rule.rationale}\n"
    if rule.fix:
        yield f"\nFix: {rule.fix}.\n"
    for name, default in rule.options.items():
        yield f"\nOption {name}, {default!r} by default.\n"
    yield f"\nBad:\n\n{_indent(rule.bad)}\nGood:\n\n{_indent(rule.good)}\n"


def _indent(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())
