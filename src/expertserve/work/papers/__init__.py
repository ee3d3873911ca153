"""The papers of a year: certificates, letters, notices."""
