"""A grid of cells becomes scorecards: headers, blocks, layouts, vocabulary. Knows the workbook, no rule and no score."""
