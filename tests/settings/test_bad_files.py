"""A kpi.toml that is wrong: the key, its value, what is allowed; a suggestion for slips; exit code 64, nothing done."""

import pytest

from .company import Company, rate


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tolerence = 1", "没有 tolerence 这个设置，是不是 tolerance？"),
        ("[tolerance]\nmark = 1", "没有 tolerance.mark 这个设置，是不是 tolerance.marks？"),
        ('part_of_unit = "whole"', "没有 part_of_unit 这个设置，是不是 readings.part_of_unit？"),
        ('[readings]\npart_of_units = "whole"', "没有 readings.part_of_units 这个设置，是不是 readings.part_of_unit？"),
        ("[mail]\nxyz = 1", "没有 mail.xyz 这个设置，这里可以写：to。"),
        ('[readings]\ngap = "middle"', "readings.gap 不能是 “middle”：只能是 undecided、lower、upper。"),
        ("[readings]\npart_of_unit = true", "readings.part_of_unit 不能是 true：只能是 whole、proportional、begun。"),
        ("readings = 3", "readings 不能是 3：要写成一张表。"),
        ('[[readings.only]]\ngap = "lower"', "readings.only 第1条 里缺少 items。"),
        ('[[readings.only]]\nitems = "a"', "readings.only 第1条：除了 items"),
        ("[tolerance]\nmarks = -0.5", "tolerance.marks 不能是 -0.5：要写不小于 0 的数"),
        ('[tolerance]\nmoney = "1"', "tolerance.money 不能是 “1”：要写不小于 0 的数"),
        ("[tolerance]\nmarks = nan", "tolerance.marks 不能是 NaN"),
        ("[tolerance]\nshares = 95", "tolerance.shares 不能是 95：要写 0～0.5 的小数"),
        ('[words.headers]\nmakr = "打点"', "没有 words.headers.makr 这个设置：表头没有 makr 这一类。是不是 mark？"),
        ("[words]\nyes = []", "words.yes 不能是 []：要写一个词"),
        ('[words]\nyes = "行"\nno = ["行"]', "“行”不能同时写在 yes 和 no 里"),
        ('[[skip]]\nreason = "x"', "skip 第1条：要写 files（不核对的文件）或 sheets（不核对的工作表）。"),
        ("[[skip]]\nfiles = [1]", "skip 第1条 files 不能是 [1]"),
        ('[[override]]\ntext = "每次扣2分"', "override 第1条：要写 item（考核项目的名称）或 cell"),
        ('[[override]]\nitem = "a"', "override 第1条 里缺少 text。"),
        ('[[override]]\ncell = "5E"\ntext = "每次扣2分"', "override 第1条 cell 不能是 “5E”：要写单元格的位置"),
        (
            '[[override]]\nitem = "a"\ntext = "每次扣2分"\n[[override]]\nitem = "收缴率"\ntext = "每低1%扣2分，逢月圆之夜扣三只羊"',
            "override 第2条 text “每低1%扣2分，逢月圆之夜扣三只羊”没有读懂：",
        ),
        ('[[override]]\nitem = "a"\ntext = "每低1%扣2分，逢月圆之夜扣三只羊"', "：“逢月圆之夜扣三只羊”"),
        ('[[override]]\nitem = "a"\ntext = "好好干活"', "“好好干活”没有读懂：没有找到计分办法"),
        ("[[pay.table]]", "pay.table 第1条：scores（按得分）和 grades（按等级）要写一个"),
        ('[[pay.table]]\ngrades = [{grade = "A"}]', "pay.table 第1条 grades 第1条：share（发放比例）和 amount"),
        ("[[pay.table]]\nscores = [{from = 1, share = 95}]", "pay.table 第1条 scores 第1条 share 不能是 95"),
        ("[[pay.table]]\nscores = [{form = 1, share = 1}]", "没有 pay.table 第1条 scores 第1条 form 这个设置，是不是"),
        (
            "[[pay.table]]\nscores = [{from = 1, share = 1}, {from = 1, share = 2}]",
            "pay.table 第1条：scores 里有两行的 from 相同",
        ),
        ("[[pay.base]]\namount = 1", "pay.base 第1条：要写 posts（岗位）或 levels（级别）"),
        ('[[accepted]]\nfingerprint = "0123456789abcdef"', "accepted 第1条 里缺少 reason。"),
        ('[[accepted]]\nfingerprint = "12"\nreason = "x"', "accepted 第1条 fingerprint 不能是 “12”"),
        ("[run]\nworkers = -1", "run.workers 不能是 -1：要写 0～999 的整数"),
        ("[run]\nworkers = 1.5", "run.workers 不能是 1.5：要写 0～999 的整数"),
        ("[run]\nhistory = true", "run.history 不能是 true：要写历史文件的路径"),
        ('[run]\nhistory = "9月.xlsx"', "run.history 不能是 “9月.xlsx”：要写历史文件的路径"),
        ("[run]\nmemory_limit = 10", "run.memory_limit 不能是 10：要写 256～1000000 的整数"),
        ('[run]\npassword_variable = "我的密码"', "run.password_variable 不能是 “我的密码”：要写环境变量的名称"),
        ('[mail]\nto = ["某人"]', "mail.to 第1条 不能是 “某人”：要写邮件地址"),
        ("[run]\nworkers = 1\nworkers = 2", "第3行“workers = 2”写重了"),
        ("[readings]\ngap = “lower”", "第2行第7个字“gap = “lower””写法不对。这一行里有全角的引号"),
        ("[readings", "第1行"),
        ('[run]\nhistory = "a', "写法不对"),
    ],
)
def test_what_is_wrong_is_said_in_chinese_with_what_is_allowed(company: Company, text: str, said: str):
    company.put("客服.xlsx", rate(18))
    company.settle(text + "\n")
    ended = company.run()
    assert ended.code == 64
    assert said in ended.err
    assert "kpi.toml" in ended.err
    assert not (ended.folder / "out").exists()


def test_everything_that_is_wrong_is_said_at_once(company: Company):
    company.put("客服.xlsx", rate(18))
    company.settle('[tolerance]\nmarks = -1\n[readings]\ngap = "x"\n[run]\nworker = 2\n')
    ended = company.run()
    assert "有 3 处不对" in ended.err
    assert len(ended.err.strip().splitlines()) == 4


def test_a_file_in_another_encoding_is_refused_and_a_byte_order_mark_is_not(company: Company):
    company.put("客服.xlsx", rate(17))
    text = '[[readings.only]]\nitems = "收缴率"\npart_of_unit = "proportional"\n'
    company.settle("")
    (company.inbox / "kpi.toml").write_bytes(text.encode("gbk"))
    refused = company.run()
    assert (refused.code, "不是 UTF-8 文本" in refused.err) == (64, True)
    (company.inbox / "kpi.toml").write_bytes(text.encode("utf-8-sig"))
    assert company.run().items()["收缴率"]["score"] == "17"


def test_an_empty_file_changes_nothing(company: Company):
    company.put("客服.xlsx", rate(17))
    before = company.run().data
    company.settle("# 还没有约定\n")
    after = company.run().data
    assert after["workbooks"] == before["workbooks"]
    assert after["findings"] == before["findings"]
