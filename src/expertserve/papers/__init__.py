"""Floor 3: Jinja2 template to block tree to PDF, Word and HTML."""
