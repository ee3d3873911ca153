"""What people write in their own words about experts and demands: whom, what, and which decision or answer."""
