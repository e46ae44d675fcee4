"""The report line of a run, as the agreement has it. Pure."""

from __future__ import annotations

from collections import Counter

from proofs.faults.checker import Verdict
from proofs.faults.meters import Costs
from proofs.faults.record import History
from proofs.faults.timing import percentile, times


def line(seed: int, history: History, verdict: Verdict, costs: Costs) -> str:
    kinds = Counter(one.kind for one in history.landings if one.flying)
    by_kind = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    counts = verdict.outcomes
    return " | ".join(
        [
            f"seed {seed}",
            f"faults {kinds.total()} landed while a post was in flight ({by_kind})",
            f"clients {history.clients}",
            f"attempted {counts.total()} = acked {counts['acked']} + refused {counts['refused']} "
            f"+ unknown {counts['unknown']}",
            f"lost {verdict.lost}, duplicated {verdict.duplicated}, inverted {verdict.inverted}, "
            f"gaps {verdict.gaps}, phantom {verdict.phantom}, "
            f"after-revoke {verdict.after_revoke}, stale>15 s {verdict.stale}",
            f"pages {sum(bool(one.status) for one in history.visits)}, "
            f"needless 503 {verdict.needless}",
            _times(history),
            f"max loop stall {costs.stall * 1000:.0f} ms, peak RSS {costs.rss:.0f} MiB, "
            f"peak DB connections {costs.connections}, deadlocks {costs.deadlocks}",
        ]
    )


def _times(history: History) -> str:
    """In ms: half are faster than p50, one in a hundred is slower than p99."""
    took = times(history)

    def ms(values: list[float], *shares: float) -> str:
        return "/".join(f"{percentile(values, share) * 1000:.0f}" for share in shares)

    return (
        f"ack p50/p99 {ms(took.ack, 0.5, 0.99)} ms "
        f"(p99 {ms(took.deaf, 0.99)} ms where nothing but the doorbell was away), "
        f"delivery p50/p99/max {ms(took.delivery, 0.5, 0.99, 1)} ms, "
        f"recovery p50/p99/max {ms(took.recovery, 0.5, 0.99, 1)} ms"
    )
