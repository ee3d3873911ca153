"""Floor 5: one room for each station of the year, where the engines meet; imports between rooms follow their order."""
