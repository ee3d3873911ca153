"""What came in, judged: marked copies, proposals, the pools and the list of problems."""
