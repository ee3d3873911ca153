"""Yearly selection of activities and the life of the bases: records and rule data in, order, points and due dates out."""
