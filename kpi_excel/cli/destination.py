"""Whether outputs may be written where the user wants them, so that no input is ever overwritten."""

from collections.abc import Sequence
from pathlib import Path

from ..discover import ANNOTATED_FOLDER, PREVIOUS_FOLDER, QUARANTINE_FOLDER


def objection(inputs: Sequence[Path], out: Path) -> str:
    """Return a Chinese sentence why ``out`` can't be the output folder for these inputs, or ``""``."""
    if out.exists() and not out.is_dir():
        return f"输出 {out} 是一个文件，不是文件夹。请用 -o 指定一个文件夹。"
    folder = out.resolve()
    own = [folder / name for name in (ANNOTATED_FOLDER, QUARANTINE_FOLDER, PREVIOUS_FOLDER)]
    for given in inputs:
        real = given.resolve()
        if real == folder:
            return f"输出文件夹不能就是输入文件夹（{given}）。请用 -o 指定另一个文件夹，例如 {given / 'out'}。"
        if any(real == one or one in real.parents for one in own) or (real.parent == folder and given.is_file()):
            return f"输入 {given} 在输出文件夹 {out} 里，会被输出覆盖。请用 -o 指定另一个文件夹。"
    return ""
