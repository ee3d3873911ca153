"""Short forms for those below: what is asked this year on one page, filled in as far as it is known, a package a county."""
