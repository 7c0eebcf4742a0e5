"""关于整个工作簿的说明: what could not be read, or what the copy can't carry."""

from collections.abc import Iterator

from ...workbook.model import Workbook
from ..code import Code
from ..finding import Finding, Severity

CODE = Code(
    "workbook-notice", Severity.INFO, "关于这个工作簿的说明",
    "读取或另存这个工作簿时需要知道的事：有些内容读不出来，批注副本带不过去，或者文件有密码、签名。",
    ".xls文件里的公式读不出来，只能按显示的结果核对。",
    "另存为.xlsx后重新运行，公式也能核对。",
    "按说明里写的办法处理；不处理也不影响其余部分的核对。",
)  # fmt: skip


def check_workbook(workbook: Workbook) -> Iterator[Finding]:
    """Tell, in one finding, what was noticed about the workbook as a whole."""
    if workbook.notices:
        yield CODE.at("", "", "".join(workbook.notices))
