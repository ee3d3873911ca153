"""How far every demand and order has come."""
