"""report.html stands alone, and shows inputs' texts as texts."""

from dataclasses import replace
from urllib.parse import unquote

import pytest
from lxml import html

from kpi_excel.report.page import render_page, write_page
from kpi_excel.report.templates import NoTemplate, fill


def parsed(text):
    return html.document_fromstring(text)


def rows(document, heading):
    """Return the texts of the table rows between a heading and the next one of its kind."""
    found = []
    for node in document.xpath(f"//h2[@id='{heading}']/following-sibling::*"):
        if node.tag == "h2":
            break
        found += [[cell.text_content().strip() for cell in row.findall("td")] for row in node.iter("tr")]
    return [row for row in found if row]


def test_it_uses_nothing_from_outside(run, titles):
    document = parsed(render_page(run, titles))
    assert document.xpath("//script | //link | //img | //iframe | //object") == []
    assert all(not url.startswith(("http", "//", "javascript:")) for url in document.xpath("//@href"))
    assert "http://evil" not in "".join(document.xpath("//style/text()"))


def test_it_shows_the_departments(run, titles):
    lines = rows(parsed(render_page(run, titles)), "departments")
    assert lines[0] == ["客服部", "2", "2", "87.75", "91.50", "+3.75", "", "1", "+37.50"]
    assert lines[3][:6] == ["合计", "4", "2", "87.75", "91.50", "+3.75"]


def test_findings_are_grouped_by_severity(run, titles):
    document = parsed(render_page(run, titles))
    lines = rows(document, "findings")
    assert len(lines) == 6
    assert lines[0][0].startswith("得分与标准不符")
    assert lines[0][2:7] == ["张三", "询单转化率", "60", "80", "+37.50"]
    headings = [heading.text_content() for heading in document.xpath("//h3[span[contains(@class, 'tag')]]")]
    assert headings == ["错误3 处", "提醒2 处", "说明1 处"]


def test_files_are_linked_relative_to_the_page(run):
    links = parsed(render_page(run)).xpath("//td/a/@href")
    assert "annotated/五月/客服 部#1.xlsx" in {unquote(link) for link in links}
    assert not any("#" in link or " " in link for link in links)


def test_people_stand_under_their_departments(run):
    lines = rows(parsed(render_page(run)), "people")
    assert lines[0][:2] == ["张三", "客服专员"]
    assert "B → A" in lines[0][7]
    assert "90% → 95%" in lines[0][8]
    assert lines[0][9:] == ["675.00", "712.50", "+37.50", "2"]
    assert lines[3][0] == "（部门）"


def test_texts_from_inputs_are_escaped(run):
    page = render_page(replace(run, findings=(replace(run.findings[0], person="<b>&amp;"),)))
    assert "&lt;b&gt;&amp;amp;" in page
    assert "<b>&amp;" not in page


def test_files_that_were_not_read_are_told_first(run):
    notice = parsed(render_page(run)).xpath("//div[@class='notice']/p")
    assert [line.text_content() for line in notice] == ["通讯录.xlsx：文件里没有考核表。", "加密.xlsx：文件有密码。"]


def test_long_tables_refer_to_the_summary(run, monkeypatch):
    monkeypatch.setattr("kpi_excel.report.page._MOST", 1)
    page = render_page(run)
    assert "另有 2 处，见 summary.xlsx 的“问题”" in page
    assert "另有 1 人次，见 summary.xlsx 的“人员”" in page
    assert "另有 9 处，见 summary.xlsx 的“未核对”" in page


def test_an_empty_run_works(empty_run):
    document = parsed(render_page(empty_run))
    assert "没有可以汇总的人员" in document.text_content()
    assert "这次没有读到任何文件" in document.text_content()


def test_right_cards_are_told_to_be_right(run):
    sheet = replace(run.workbooks[0].sheets[0], findings=())
    clean = replace(run, findings=(), workbooks=(replace(run.workbooks[0], findings=(), sheets=(sheet,)),))
    assert "没有发现问题。" in parsed(render_page(clean)).xpath("string(//p[@class='nothing'])")


def test_it_is_written_as_utf_8(run, tmp_path):
    path = write_page(replace(run, inputs=("a\udcff",)), tmp_path / "report.html")
    assert "绩效考核复核报告" in path.read_text("utf-8")


def test_a_missing_template_is_told():
    with pytest.raises(NoTemplate, match=r"找不到模板“none\.txt\.j2”"):
        fill("none.txt.j2")


def test_templates_installed_with_the_package_are_found(tmp_path, monkeypatch):
    """Without the project's folder beside the package, the copy named in the installation's record is used."""
    from importlib import metadata

    from kpi_excel.report import templates

    class Installed(type(tmp_path)):
        def locate(self):
            return tmp_path / "share" / self

    folder = tmp_path / "share" / "kpi-excel" / "templates"
    folder.mkdir(parents=True)
    (folder / "hello.txt.j2").write_text("{{ name }}，您好", "utf-8")
    monkeypatch.setattr(templates, "_BESIDE", tmp_path / "nowhere")
    monkeypatch.setattr(metadata, "files", lambda _: [Installed("x.py"), Installed("kpi-excel/templates/hello.txt.j2")])
    for cached in (templates._folder, templates._environment):
        cached.cache_clear()
    try:
        assert fill("hello.txt.j2", name="张三") == "张三，您好"
    finally:
        for cached in (templates._folder, templates._environment):
            cached.cache_clear()
