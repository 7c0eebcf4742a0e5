"""Make the pictures of docs/scorecards.md: parts of the samples' annotated copies as LibreOffice shows them.

    python tools/make_pictures.py [--out docs/images/scorecards] [NUMBER …]

Needs LibreOffice (soffice), Poppler (pdftoppm), and Pillow (``pip install pillow``).
"""

import argparse
import io
import re
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageChops

from kpi_excel.config import Config
from kpi_excel.pipeline import process_workbook

ROOT = Path(__file__).resolve().parent.parent
WIDTH, COLOURS, MARGIN = 960, 64, 8
BOX_WIDTH, BOX_HEIGHT = 44, 46
"""Least size of a comment's box, in characters and points."""


@dataclass(frozen=True)
class Picture:
    """One picture: which part of which sheet of which sample (by its number), and the cell whose comment is open."""

    number: int
    book: str
    sheet: str
    area: str
    comment: str = ""
    width: int = WIDTH


PICTURES = (
    Picture(1, "10", "区域查服务中心", "A1:J13", "D9"),
    Picture(2, "11", "中级客服评定", "A1:G27", "G23"),
    Picture(3, "09", "在岗客服", "A1:J19", "J15"),
    Picture(4, "01", "陆一鸣", "A1:H31", "G4"),
    Picture(5, "04", "尹立群", "A1:I17", "G12"),
    Picture(6, "12", "工程安装部", "A1:F24", "F19"),
    Picture(7, "13", "技术客服", "A1:K11", "K4"),
    Picture(8, "14", "9月目标考核", "A1:L18", "I12"),
    Picture(9, "05", "客服处", "A1:K16", "E12"),
    Picture(10, "11", "销售提成", "A1:K15", "H8"),
    Picture(11, "15", "客服部得分", "A1:G15", "E6"),
    Picture(12, "16", "云杉府中心", "A1:L13", "C8"),
    Picture(13, "17", "查询部", "A13:F21", "F17"),
    Picture(14, "13", "GS组奖金", "A1:L14", ""),
    Picture(15, "15", "400中心夜班", "A1:K14", "K10"),
    Picture(16, "07", "总部客服部", "A1:H15", "F9"),
    Picture(17, "10", "9月违规登记", "A1:G20", "E8"),
    Picture(18, "18", "项目得分", "A1:J11", "F8"),
    Picture(19, "08", "热线一组", "A14:U23", "Q18", 1300),
    Picture(20, "16", "公司汇总", "A1:F15", "D8"),
)


def annotated(book: str) -> bytes:
    """The annotated copy of the sample with this number."""
    path = next((ROOT / "sample_inputs").glob(f"{book}_*.xlsx"))
    copy = process_workbook(path.read_bytes(), path.name, Config()).annotated
    assert copy is not None
    return copy


def alone(copy: bytes, picture: Picture) -> bytes:
    """A workbook with the picture's sheet alone, its values instead of formulas, ready to be printed on one page."""
    workbook = openpyxl.load_workbook(io.BytesIO(copy), data_only=True)
    for name in workbook.sheetnames:
        if name != picture.sheet:
            del workbook[name]
    sheet = workbook[picture.sheet]
    sheet.print_area = picture.area
    sheet.print_title_rows = None
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for part in (sheet.oddFooter, sheet.oddHeader):
        part.left.text = part.center.text = part.right.text = None
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.coordinate != picture.comment:
                cell.comment = None
    anchor = _box(sheet, picture) if picture.comment else ""
    out = io.BytesIO()
    workbook.save(out)
    return _opened(out.getvalue(), anchor)


def _box(sheet: Worksheet, picture: Picture) -> str:
    """Where the open comment goes, as VML has it: from the cell to the left, in the rows below it."""
    cell = sheet[picture.comment]
    left, width = cell.column, 0.0
    while left > 1 and width < BOX_WIDTH:
        left -= 1
        width += sheet.column_dimensions[get_column_letter(left)].width
    bottom, height = cell.row, 0.0
    while height < BOX_HEIGHT:
        bottom += 1
        height += sheet.row_dimensions[bottom].height or 15
    right = left
    while width > 0 and right < cell.column + 2:
        width -= sheet.column_dimensions[get_column_letter(right)].width
        right += 1
    return f"{left - 1}, 4, {cell.row}, 6, {right - 1}, 0, {bottom}, 0"


def _opened(data: bytes, anchor: str) -> bytes:
    """The workbook with its comment shown in that place, not only marked."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            part = source.read(info)
            if info.filename.endswith(".vml"):
                part = re.sub(rb"visibility:\s*hidden", b"visibility:visible", part)
                shown = rf"<\1:Anchor>{anchor}</\1:Anchor><\1:Visible/><\1:Row>"
                part = re.sub(rb"<(\w+):Row>", shown.encode(), part)
            target.writestr(info, part)
    return out.getvalue()


def rendered(data: bytes, folder: Path) -> Image.Image:
    """The first page of a workbook as LibreOffice prints it, without the white around it."""
    (folder / "page.xlsx").write_bytes(data)
    soffice = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    run = [*soffice, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "page.xlsx")]
    subprocess.run(run, check=True, capture_output=True, timeout=180)
    pdf = ["pdftoppm", "-r", "140", "-png", "-singlefile", str(folder / "page.pdf"), str(folder / "page")]
    subprocess.run(pdf, check=True, timeout=60)
    page = Image.open(folder / "page.png").convert("RGB")
    box = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
    assert box is not None
    left, top, right, bottom = box
    return page.crop((max(0, left - MARGIN), max(0, top - MARGIN), right + MARGIN, bottom + MARGIN))


def save(image: Image.Image, width: int, path: Path) -> None:
    """Write a picture, no wider than this many pixels, as a small palette PNG."""
    if image.width > width:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images" / "scorecards")
    parser.add_argument("numbers", type=int, nargs="*")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        if options.numbers and picture.number not in options.numbers:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = options.out / f"{picture.number:02d}.png"
            save(rendered(alone(annotated(picture.book), picture), Path(folder)), picture.width, path)
            print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
