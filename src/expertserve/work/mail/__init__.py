"""Drafts and sending, each message once."""
