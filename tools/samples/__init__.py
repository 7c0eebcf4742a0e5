"""The sample company's month of scorecard workbooks, and what is right in each of them."""

from collections.abc import Iterator

from samples import (
    book1_shop_forms,
    book2_shop_matrix,
    book3_keepers_stacked,
    book4_keepers_forms,
    book5_service_centre,
    book6_staff_offices,
    book7_pay_shares,
    book8_call_centre,
    book9_shop_skills,
    book10_checks_and_fines,
    book11_grades_and_commission,
    book12_department_cards,
    book13_support_centre,
    book14_tower_targets,
    book15_indicators,
    book16_service_centres,
    book17_courier,
    book18_property_indicators,
)
from samples.grid import Book

MODULES = (
    book1_shop_forms,
    book2_shop_matrix,
    book3_keepers_stacked,
    book4_keepers_forms,
    book5_service_centre,
    book6_staff_offices,
    book7_pay_shares,
    book8_call_centre,
    book9_shop_skills,
    book10_checks_and_fines,
    book11_grades_and_commission,
    book12_department_cards,
    book13_support_centre,
    book14_tower_targets,
    book15_indicators,
    book16_service_centres,
    book17_courier,
    book18_property_indicators,
)


def books() -> Iterator[tuple[Book, dict[str, object]]]:
    """Every workbook with its expected results, in order."""
    for module in MODULES:
        yield module.build()
