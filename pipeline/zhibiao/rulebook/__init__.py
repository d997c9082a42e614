"""The rules as data: reads the TOML files of `zhibiao.rules`, lays a user's folder over them, checks both.

Every file has its own model; unknown keys, duplicate ids, broken or empty-matching expressions are
refused with a `RuleError` that names the file and the rule.
"""

from .base import RuleError as RuleError
from .files import load_rules as load_rules
from .lexicon import Lexicon as Lexicon
from .models import ConfidenceRules as ConfidenceRules
from .models import Cue as Cue
from .models import Cues as Cues
from .models import Exclusion as Exclusion
from .models import Metrics as Metrics
from .models import Pattern as Pattern
from .models import PatternCase as PatternCase
from .models import Patterns as Patterns
from .models import Periods as Periods
from .models import Places as Places
from .models import Reports as Reports
from .models import Rulebook as Rulebook
from .models import TableRules as TableRules
from .names import Anchor as Anchor
from .names import NameRules as NameRules
from .scopes import ScopeCase as ScopeCase
from .scopes import ScopeRule as ScopeRule
