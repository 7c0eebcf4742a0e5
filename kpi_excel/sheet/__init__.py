"""A grid of cells becomes scorecards: headers, blocks, layouts, vocabulary. Knows no rule and no score."""
