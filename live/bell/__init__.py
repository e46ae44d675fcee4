"""The doorbell between processes: what was committed in one is rung in all."""
