"""Floor 3: one file for each hard rule: may this expert serve this demand, and if not, why."""
