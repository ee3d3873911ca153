"""The ledger of returns: who has sent what, who is late."""
