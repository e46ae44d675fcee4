"""How much may be done, by whom, shared by all workers. See docs/decisions/limits.md."""

from common.rate_limits.memory import Ask, Buckets
from common.rate_limits.rates import Rate, rate, rates
from common.rate_limits.sharing import Sharing
from common.rate_limits.table import Limit, buckets, take

__all__ = ["Ask", "Buckets", "Limit", "Rate", "Sharing", "buckets", "rate", "rates", "take"]
