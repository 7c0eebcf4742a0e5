"""Imported once in the process that workers are forked from: what each worker would otherwise make for itself.

The grammar, the patterns and the words take a few tenths of a second to make, as long as a small workbook takes.
"""

from . import pipeline  # noqa: F401
from .criteria.reading import read
from .scoring.observe import observe
from .sheet.vocabulary import vocabulary

vocabulary()
read("完成率达到98%得20分，每低1%扣2分，扣完为止；迟到一次扣1分")
observe("迟到1次")
