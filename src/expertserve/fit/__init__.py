"""Floor 3: how well an expert fits a demand, 0..1000, with reasons."""
