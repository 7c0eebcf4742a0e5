"""What users get: results.json, summary.xlsx, mail drafts. Writes down results, computes none."""
