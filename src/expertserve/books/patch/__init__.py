"""Office files changed part by part: cells and lines of a form written where they stand, every other part byte for byte."""
