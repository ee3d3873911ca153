"""Experts and demands matched: the problem, the list, its reasons, what one change would cost."""
