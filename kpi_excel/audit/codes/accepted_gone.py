"""已接受的问题不再出现: told by ``kpi_excel.acceptance``, once everything has been found."""

from ..code import Code
from ..finding import Severity

CODE = Code(
    "accepted-gone", Severity.INFO, "已接受的问题不再出现",
    "kpi.toml 的 accepted 里写着这个问题的指纹，这次复核没有发现它：已经改正，或者里面的数变了，变了的要重新看过再决定。",
    "accepted 里留着上个月已经改正的问题。",
    "改正以后把它从 accepted 里删掉。",
    "确认已改正就从 kpi.toml 里删掉这一条；数变了的在“问题”表里另有一条，指纹是新的。",
)  # fmt: skip
