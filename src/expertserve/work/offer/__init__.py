"""What is offered to units and experts: order sheets, invitations, the distribution list."""
