"""Months gone by: what runs found out is kept, and what only several months together can tell is judged by it."""
