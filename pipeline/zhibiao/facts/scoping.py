"""The rules of scope: how far what is named holds."""

from __future__ import annotations

from collections.abc import Iterable

from ..rulebook import ScopeRule
from .draft import Named
from .scope import Naming, Namings, Reach, Scope, after

_REACHES = {reach.name.lower(): reach for reach in Reach}


class Scopes:
    """Makes namings by the rules of rules/scopes.toml."""

    def __init__(self, rules: Iterable[ScopeRule]) -> None:
        self._rules = {rule.id: rule for rule in rules}

    def name_subject(self, scope: Scope, rule: str, named: Named, leads: bool = True) -> Scope:
        """The scope in which a subject is named. `leads`: it stands at the head of its sentence."""
        namings = self._after(scope, scope.whose.namings, rule, named, leads)
        return scope.with_subjects(namings)

    def name_period(self, scope: Scope, rule: str, named: Named) -> Scope:
        """The scope in which a period is named."""
        namings = self._after(scope, scope.when.namings, rule, named, True)
        return scope.with_periods(namings)

    def _after(
        self, scope: Scope, namings: Namings, rule: str, named: Named, leads: bool
    ) -> Namings:
        yields_to = self._rules[rule].yields_to
        if yields_to and any(held.rule in yields_to for held in namings):
            return namings
        return after(namings, Naming(named, rule, self._reach(scope, namings, rule, leads)))

    def _reach(self, scope: Scope, namings: Namings, rule: str, leads: bool) -> Reach:
        told = self._rules[rule]
        if scope.report is not None and told.in_report:
            return _REACHES[told.in_report]
        if not namings and told.alone:
            return _REACHES[told.alone]
        return _REACHES[told.reaches if leads or not told.inside else told.inside]
