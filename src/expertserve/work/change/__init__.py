"""What changes after papers went out: the decision, the plan against the one that stands, whom to tell, what holds no more."""
