"""What comes after single marks: groups, places, commission, money of points lost, rows below. Figures worked out by hand."""

from audit.sheets import errors

GROUPS = """
集团2024年三季度考核汇总
部门 | 姓名 | 7月 | 8月 | 9月 | 季度平均分 | 部门平均分 | 部门内排名
客服部 | 林一 | 90 | 92 | 94 | 92 | 88 | 1
^ | 刁二 | 85 | 85 | 88 | 86 | ^ | 2
^ | 钟三 | 80 | 86 | 92 | 86 | ^ | 2
工程部 | 徐四 | 78 | 80 | 82 | 80 | 84.5 | 2
^ | 邱五 | 88 | 90 | 92 | 90 | ^ | 1
秩序部 | 骆六 | 95 | 91 | 90 | 92 | 91 | 1
^ | 高七 | 90 | 90 | 90 | 90 | ^ | 1
"""
COMMISSION = """
2024年9月销售提成核算表
姓名 | 销售任务 | 实际销售额 | 任务完成率 | 提成比例 | 提成金额 | 扣款 | 实发提成
甲一 | 100000 | 120000 | 1.2 | 2% | 2400 | 0 | 2400
乙二 | 100000 | 100000 | 1 | 2% | 2000 | 100 | 1900
丙三 | 100000 | 95000 | 0.95 | 1.5% | 1425 | 0 | 1425
丁四 | 100000 | 70000 | 0.7 | 1.5% | 1050 | 0 | 1050
戊五 | 100000 | 85000 | 0.85 | 1.5% | 1275 | 50 | 1275
提成比例：完成率100%及以上按2%；80%（含）-100%按1.5%；80%以下按1%。
提成金额=实际销售额×提成比例；实发提成=提成金额-扣款。
"""
BELOW = """
2024年9月岗位技能评核汇总
姓名 | 礼仪(20分) | 知识(30分) | 沟通(30分) | 协作(20分) | 总分
郦一 | 18 | 27 | 26 | 19 | 90
雍二 | 16 | 25 | 28 | 18 | 87
合计 | 34 | 52 | 55 | 37 | 177
"""


def test_places_and_averages_within_departments() -> None:
    assert errors(GROUPS) == {("total-wrong", "G6"), ("rank-wrong", "H9")}


def test_rates_by_another_figure_and_what_is_paid_in_the_end() -> None:
    # 丁四: 1 % of 70000 is 700, which follows the rate; 戊五: 1275-50=1225.
    assert errors(COMMISSION) == {("share-wrong", "E6"), ("total-wrong", "H7")}


def test_a_sum_below_marks_where_the_others_are_right() -> None:
    assert errors(BELOW) == {("column-sum-wrong", "D5")}
