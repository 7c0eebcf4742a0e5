"""Criteria that are arithmetic: proportions, formulas over named quantities, straight lines, tiered commission."""
