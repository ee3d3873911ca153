"""Sub-folders of 生成材料 that more than one room writes into."""

from __future__ import annotations

__all__ = ["CERTIFICATES", "ORDERS"]

ORDERS = "02点单与回执"
"""Order sheets, invitations, mails, lists of experts and answers."""

CERTIFICATES = "04通知函件/服务证明"
"""Certificates of service."""
