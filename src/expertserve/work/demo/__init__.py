"""The other side of the example year: what experts, units and home units send back."""
