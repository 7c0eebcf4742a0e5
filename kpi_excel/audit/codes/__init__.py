"""The catalogue: one module per finding code, with its meaning and, where it is found on a sheet, its check."""
