"""The digest, parsed back with the standard library."""

from dataclasses import replace
from decimal import Decimal
from email import message_from_bytes
from email.policy import default

import pytest

from kpi_excel.report.mail import NoResults, write_digest
from kpi_excel.report.results_json import write_results
from kpi_excel.report.summary import write_summary


@pytest.fixture
def out(run, titles, tmp_path):
    write_results(run, tmp_path / "results.json")
    write_summary(run, tmp_path / "summary.xlsx", titles)
    return tmp_path


def parsed(path):
    return message_from_bytes(path.read_bytes(), policy=default)


def body(message, kind="plain"):
    return message.get_body((kind,)).get_content()


def test_it_is_a_draft_with_subject_sender_and_receiver(out):
    path = write_digest(out, sender="绩效办 <kpi@corp.cn>", to=["王总 <wang@corp.cn>", "hr@corp.cn"])
    message = parsed(path)
    assert path == out / "mail" / "digest.eml"
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "【绩效考核复核】2024年5月：共 4 人次，发现错误 3 处、提醒 2 处"
    assert [a.addr_spec for a in message["To"].addresses] == ["wang@corp.cn", "hr@corp.cn"]
    assert message["From"].addresses[0].display_name == "绩效办"
    assert message["Date"].datetime.replace(tzinfo=None).isoformat() == "2024-06-03T09:30:00"
    assert message.defects == []


def test_addresses_are_placeholders_until_they_are_given(out):
    message = parsed(write_digest(out))
    assert message["To"].addresses[0].domain == "example.invalid"
    assert message["From"].addresses[0].domain == "example.invalid"


def test_the_summary_is_attached_under_a_chinese_name(out):
    path = write_digest(out)
    (attachment,) = parsed(path).iter_attachments()
    assert attachment.get_filename() == "绩效考核复核汇总_2024年5月.xlsx"
    assert attachment.get_content() == (out / "summary.xlsx").read_bytes()
    assert b"filename*=utf-8''" in path.read_bytes()


def test_both_bodies_say_what_was_checked_found_and_not_checked(out, titles):
    message = parsed(write_digest(out, titles=titles))
    for kind in ("plain", "html"):
        text = " ".join(body(message, kind).replace("<b>", "").replace("</b>", "").split())
        assert "共收到 4 个文件，识别出 2 张考核表，涉及 4 人次、9 个考核项，其中 4 项按评分标准" in text
        assert "绩效工资合计应补发 37.50 元" in text
        assert "得分与标准不符（错误）" in text
        assert "缺数据 1 项，人工评分 1 项，标准未读懂 1 项，模板未填 1 项，待确认 1 项" in text
        assert "加密.xlsx：整个文件——文件有密码。" in text


def test_the_gravest_findings_come_first_with_name_and_cell(out):
    text = body(parsed(write_digest(out)))
    first, second = text.index("1. 【错误】张三 · 询单转化率"), text.index("2. 【错误】欧阳")
    assert first < second < text.index("4. 【提醒】")
    assert "五月/客服 部#1.xlsx / 客服'部!E3" in text
    assert "应得 80 分，录入 60 分。（少付 37.5 元）" in text
    assert "张三出现在两张表上" not in text


def test_only_the_ten_gravest_are_told(run, out):
    sheet = run.workbooks[0].sheets[0]
    wrong = sheet.findings[1]
    many = tuple(replace(wrong, cell=f"E{n}", money=Decimal(n)) for n in range(1, 31))
    write_results(
        replace(run, workbooks=(replace(run.workbooks[0], sheets=(replace(sheet, findings=many),)),)),
        out / "results.json",
    )
    text = body(parsed(write_digest(out)))
    assert "其中较重要的 10 处" in text
    assert "!E30" in text
    assert "!E21" in text
    assert "!E20\n" not in text


def test_texts_from_inputs_are_escaped_in_html(run, out):
    person = replace(run.workbooks[0].sheets[0].findings[1], person="<script>x</script>")
    sheet = replace(run.workbooks[0].sheets[0], findings=(person,))
    write_results(replace(run, workbooks=(replace(run.workbooks[0], sheets=(sheet,)),)), out / "results.json")
    html = body(parsed(write_digest(out)), "html")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_line_break_in_a_period_cannot_add_a_header(run, out):
    spoiled = replace(run.workbooks[0], period="五月\r\nBcc: x@example.com", sheets=())
    write_results(replace(run, workbooks=(spoiled,)), out / "results.json")
    message = parsed(write_digest(out))
    assert message["Bcc"] is None
    assert "五月 Bcc" in message["Subject"]


def test_the_newest_summary_is_attached(out):
    (out / "summary (2).xlsx").write_bytes(b"written while the other was open")
    (attachment,) = parsed(write_digest(out)).iter_attachments()
    assert attachment.get_content() == b"written while the other was open"


def test_without_summary_the_digest_says_that_nothing_is_attached(out):
    (out / "summary.xlsx").unlink()
    message = parsed(write_digest(out))
    assert list(message.iter_attachments()) == []
    assert "没有附件" in body(message)


def test_an_empty_run_can_be_told(empty_run, tmp_path):
    write_results(empty_run, tmp_path / "results.json")
    message = parsed(write_digest(tmp_path))
    assert message["Subject"] == "【绩效考核复核】没有可以复核的考核表"
    assert "没有可以复核的考核表。" in body(message)


def test_without_results_it_says_what_to_do(tmp_path):
    with pytest.raises(NoResults, match=r"没有 results\.json，请先运行复核"):
        write_digest(tmp_path)
    with pytest.raises(NoResults, match="找不到输出文件夹"):
        write_digest(tmp_path / "nowhere")
