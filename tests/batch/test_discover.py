"""Which files a run is about."""

from pathlib import Path

import pytest

from kpi_excel.discover import Source, annotated_names, discover, natural


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return folder


def names(sources: tuple[Source, ...]) -> list[str]:
    return [source.name for source in sources]


def test_workbooks_of_every_kind_are_found_at_any_depth_in_natural_order(tmp_path: Path) -> None:
    make(tmp_path, "10月.xlsx", "2月.XLSX", "客服/a.xlsm", "客服/深/b.xls", "c.et", "d.xlsb", "e.ods")
    found = discover([tmp_path])
    assert names(found.sources) == ["2月.XLSX", "10月.xlsx", "c.et", "d.xlsb", "e.ods", "客服/a.xlsm", "客服/深/b.xls"]
    assert found.sources[0].path.read_bytes() == "2月.XLSX".encode()


def test_lock_files_hidden_files_and_hidden_folders_are_passed_over_in_silence(tmp_path: Path) -> None:
    make(tmp_path, "a.xlsx", "~$a.xlsx", ".~a.xlsx", ".hidden.xlsx", ".git/b.xlsx", "__MACOSX/a.xlsx")
    found = discover([tmp_path, tmp_path / "~$a.xlsx"])
    assert names(found.sources) == ["a.xlsx"]
    assert found.others == ()


def test_other_files_of_a_folder_are_listed_but_a_named_file_is_taken_whatever_it_is(tmp_path: Path) -> None:
    make(tmp_path, "制度.docx", "b.csv")
    assert discover([tmp_path]).others == ("b.csv", "制度.docx")
    assert names(discover([tmp_path / "b.csv"]).sources) == ["b.csv"]


def test_missing_inputs_are_named_and_do_not_hide_the_others(tmp_path: Path) -> None:
    make(tmp_path, "a.xlsx")
    found = discover([tmp_path / "没有", tmp_path / "a.xlsx"])
    assert found.missing == (str(tmp_path / "没有"),)
    assert names(found.sources) == ["a.xlsx"]


def test_the_output_folder_inside_the_input_and_outputs_of_earlier_runs_are_no_input(tmp_path: Path) -> None:
    make(tmp_path, "a.xlsx", "out/annotated/a.xlsx", "out/summary.xlsx")
    make(tmp_path, "上月结果/results.json", "上月结果/annotated/b.xlsx", "上月结果/summary.xlsx")
    found = discover([tmp_path], tmp_path / "out")
    assert names(found.sources) == ["a.xlsx"]
    assert len(found.notices) == 1
    assert "上月结果" in found.notices[0]


def test_the_same_relative_name_under_two_inputs_is_told_apart_by_the_folder(tmp_path: Path) -> None:
    make(tmp_path, "一部/考核.xlsx", "二部/考核.xlsx", "二部/别的.xlsx")
    found = discover([tmp_path / "一部", tmp_path / "二部"])
    assert {source.name: source.path.parent.name for source in found.sources} == {
        "一部/考核.xlsx": "一部",
        "二部/考核.xlsx": "二部",
        "别的.xlsx": "二部",
    }


def test_the_same_relative_name_under_folders_of_the_same_name_is_numbered(tmp_path: Path) -> None:
    make(tmp_path, "甲/表/考核.xlsx", "乙/表/考核.xlsx")
    found = discover([tmp_path / "甲/表", tmp_path / "乙/表"])
    assert sorted(names(found.sources)) == ["表/考核 (2).xlsx", "表/考核.xlsx"]
    assert len({source.path for source in found.sources}) == 2


def test_a_file_reached_twice_is_processed_once(tmp_path: Path) -> None:
    make(tmp_path, "a.xlsx")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "a.xlsx")
    found = discover([tmp_path / "a.xlsx", tmp_path, tmp_path / "link.xlsx"])
    assert names(found.sources) == ["a.xlsx"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    make(tmp_path, "a/b.xlsx")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    assert names(discover([tmp_path]).sources) == ["a/b.xlsx"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["a.xlsx", "b/c.xlsm"], {"a.xlsx": "a.xlsx", "b/c.xlsm": "b/c.xlsm"}),
        (["a.xls"], {"a.xls": "a.xlsx"}),
        (["a.xls", "a.xlsx"], {"a.xls": "a.xls.xlsx", "a.xlsx": "a.xlsx"}),
        (["A.XLSX", "a.ods", "a.et"], {"A.XLSX": "A.XLSX", "a.ods": "a.ods.xlsx", "a.et": "a.et.xlsx"}),
        (["3.月.csv"], {"3.月.csv": "3.月.xlsx"}),
    ],
)
def test_annotated_copies_keep_their_names_and_never_share_a_place(given: list[str], expected: dict[str, str]) -> None:
    assert annotated_names(given) == expected


def test_numbers_in_names_are_compared_as_numbers() -> None:
    assert sorted(["10月", "9月", "a2", "A10", "客服"], key=natural) == ["9月", "10月", "a2", "A10", "客服"]
