"""[[accepted]]: findings that somebody has looked at stay listed and count no more."""

import pytest
from openpyxl import load_workbook

from .company import Company, rate

STREAK = "注：连续两次得分低于35分，淘汰。"


def fingerprints(company: Company, code: str) -> list[str]:
    """The fingerprints of a code's findings in a run as it stands."""
    return [f["fingerprint"] for f in company.run().findings(code)]


def accepting(*marks: str) -> str:
    return "".join(f'[[accepted]]\nfingerprint = "{one}"\nreason = "已与本人核实"\n' for one in marks)


def test_an_accepted_error_is_listed_with_its_reason_and_counts_no_more(company: Company):
    company.put("客服.xlsx", rate(11))
    (wrong,) = fingerprints(company, "mark-wrong")
    company.settle(accepting(wrong))
    ended = company.run()
    (finding,) = ended.findings("mark-wrong")
    assert (finding["accepted"], finding["severity"], finding["fingerprint"]) == ("已与本人核实", "error", wrong)
    assert ended.code == 0
    counts = ended.data["run"]["counts"]["findings"]
    assert (counts["error"], counts["accepted"]) == (0, 1)
    assert ended.items()["收缴率"]["status"] == "mismatch"
    assert "已接受的问题：1 处" in ended.out
    page = (ended.folder / "out/report.html").read_text("utf8")
    assert "已接受" in page
    assert "已与本人核实" in page


def test_the_summary_and_the_copy_mark_it_as_accepted(company: Company):
    company.put("客服.xlsx", rate(11))
    (wrong,) = fingerprints(company, "mark-wrong")
    company.settle(accepting(wrong))
    ended = company.run()
    sheet = load_workbook(ended.folder / "out/summary.xlsx")["问题"]
    rows = [[str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
    (row,) = [r for r in rows if "mark-wrong" in r]
    assert "已接受" in row
    assert "已与本人核实" in row
    assert wrong in row
    assert "错误" not in row
    comment = load_workbook(ended.folder / "out/annotated/客服.xlsx")["表"]["G4"].comment
    assert comment is not None
    assert "已接受" in comment.text
    assert "已与本人核实" in comment.text


def test_every_finding_has_its_fingerprint_in_the_summary(company: Company):
    company.put("客服.xlsx", rate(11))
    ended = company.run()
    sheet = load_workbook(ended.folder / "out/summary.xlsx")["问题"]
    shown = {str(v) for row in sheet.iter_rows(values_only=True) for v in row}
    assert {f["fingerprint"] for f in ended.findings()} <= shown


def test_other_errors_still_count(company: Company):
    company.put("客服.xlsx", rate(11).replace("| 81", "| 99"))
    (wrong,) = fingerprints(company, "mark-wrong")
    company.settle(accepting(wrong))
    ended = company.run()
    assert ended.code == 1
    assert ended.data["run"]["counts"]["findings"]["error"] == 1


def test_another_figure_is_another_finding_and_the_old_one_is_said_to_be_gone(company: Company):
    company.put("客服.xlsx", rate(11))
    (wrong,) = fingerprints(company, "mark-wrong")
    company.settle(accepting(wrong))
    company.put("客服.xlsx", rate(12))
    ended = company.run()
    assert ended.code == 1
    (finding,) = ended.findings("mark-wrong")
    assert finding["accepted"] is None
    (gone,) = ended.data["findings"]
    assert (gone["code"], gone["severity"], gone["found"]) == ("accepted-gone", "info", wrong)
    assert wrong in ended.out


@pytest.mark.parametrize("change", ["file", "sheet", "place"])
def test_the_same_slip_elsewhere_is_another_finding(company: Company, change: str):
    company.put("客服.xlsx", rate(11))
    before = fingerprints(company, "mark-wrong")
    (company.inbox / "客服.xlsx").unlink()
    if change == "file":
        company.put("销售.xlsx", rate(11))
    elif change == "sheet":
        company.put("客服.xlsx", {"9月": rate(11)})
    else:
        company.put("客服.xlsx", "客服部\n" + rate(11).strip())
    assert fingerprints(company, "mark-wrong") != before


def test_a_run_again_gives_the_same_fingerprints(company: Company):
    company.put("客服.xlsx", rate(11))
    assert company.run().findings() == company.run().findings()


def test_findings_that_only_several_months_give_can_be_accepted_too(company: Company):
    sheet = "客服部绩效考核评分表\n部门：客服部 | | 考核期：2024年{m}月\n姓名 | 业务（50分） | 服务（50分） | 合计\n张三丰 | 10 | 10 | 20\n李四光 | 40 | 45 | 85\n"
    for month in (8, 9):
        company.put(f"{month}月.xlsx", sheet.format(m=month) + STREAK)
    marks = fingerprints(company, "streak-reached")
    assert marks
    company.settle(accepting(*marks))
    ended = company.run()
    assert {f["accepted"] for f in ended.findings("streak-reached")} == {"已与本人核实"}
    comments = load_workbook(ended.folder / "out/annotated/9月.xlsx")["表"]
    texts = [c.comment.text for row in comments.iter_rows() for c in row if c.comment]
    assert any("已接受" in text for text in texts)


def test_the_digest_leaves_accepted_findings_out(company: Company):
    company.put("客服.xlsx", rate(11))
    (wrong,) = fingerprints(company, "mark-wrong")
    company.settle(accepting(wrong))
    company.run()
    company.command("mail", company.folder / "out")
    from email import message_from_bytes, policy

    draft = message_from_bytes((company.folder / "out/mail/digest.eml").read_bytes(), policy=policy.default)
    assert "未发现问题" in draft["Subject"]
