"""`zhibiao rules`: a user's rules checked, and what can stand in a rule file."""

from __future__ import annotations

import sys
from pathlib import Path

from .errors import UserError
from .own_rules import mistakes_of
from .rulebook import RuleError, load_rules
from .rulebook.files import read_rules
from .rulebook.lexicon import ROLES
from .rules_page import page


def check_folder(folder: Path) -> int:
    """Print every mistake of a rule folder; 0 when there is none, else 1."""
    try:
        mistakes = mistakes_of(folder)
    except RuleError as error:
        raise UserError(str(error)) from None
    for mistake in mistakes:
        print(mistake)
    files = len(read_rules(folder).own)
    told = f"{files} rule file{'' if files == 1 else 's'}"
    if mistakes:
        some = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        print(f"zhibiao: {folder}: {some} in {told}", file=sys.stderr)
        return 1
    nothing = "" if files else ". Nothing is changed by it; see zhibiao rules list for their names"
    print(f"zhibiao: {folder}: {told}, all cases hold{nothing}", file=sys.stderr)
    return 0


def list_rules(role: str = "") -> None:
    """Print the page of what can stand in a rule file, or the words of one role."""
    rules = load_rules()
    if not role:
        print(page(rules), end="")
    elif role in ROLES:
        print("\n".join(rules.lexicon.words(role)))
    else:
        raise UserError(f"no role {role!r}. The roles are {', '.join(ROLES)}")
