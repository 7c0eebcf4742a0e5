"""文件无法读取."""

from ..code import Code
from ..finding import Severity

CODE = Code(
    "file-unreadable", Severity.ERROR, "文件无法读取",
    "文件损坏、加密，或者不是Excel工作簿，没有处理，原件的副本放在quarantine文件夹。",
    "设了打开密码的工作簿。",
    "能直接打开的工作簿。",
    "按提示处理（去掉密码、另存为.xlsx）后重新运行。",
)  # fmt: skip
