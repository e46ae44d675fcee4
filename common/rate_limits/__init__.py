"""How much may be done, by whom, shared by all workers. See docs/decisions/limits.md."""

from common.rate_limits.memory import Buckets
from common.rate_limits.rates import rate, rates
from common.rate_limits.sharing import Sharing
from common.rate_limits.table import buckets, take

__all__ = ["Buckets", "Sharing", "buckets", "rate", "rates", "take"]
