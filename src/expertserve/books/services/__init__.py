"""The rows of service records: several people, places and figures in one cell taken apart."""
