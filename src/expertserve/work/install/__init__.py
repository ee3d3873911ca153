"""A machine without network: the folder to install from, and what a secrecy officer asks."""
