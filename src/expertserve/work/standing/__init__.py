"""What a match stands on: decisions, terms, county lists, services of the past, the list before."""
