"""`jsx explain`: from a published id back to the printed characters."""

import json
import re
from pathlib import Path

import pytest

from jsx_pipeline import read
from jsx_pipeline.cli import main

ROOT = Path(__file__).resolve().parents[2]
CONFERENCE = ROOT / "raw" / "hunan" / "2022-19.txt"


@pytest.fixture(scope="module")
def ids() -> dict[str, str]:
    """Printed figure to the id of its first row."""
    from jsx_pipeline.commands.read import figure_objects

    return {
        json.dumps([row["line"], row["text"]], ensure_ascii=False): row["figure_id"] for row in figure_objects(read(CONFERENCE))
    }


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JSX_ROOT", str(ROOT))


def explained(figure_id: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["explain", figure_id]) == 0
    return capsys.readouterr().out


def test_sentence_file_line_rule_and_table(ids: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    figure = next(f for f in read(CONFERENCE).figures if f.text == "5793万")
    said = explained(ids[json.dumps([figure.line, "5793万"], ensure_ascii=False)], capsys)
    assert "争取省本级财政预算【5793万】元，比上年度略有增加" in said
    assert f"raw/hunan/2022-19.txt:{figure.line}" in said
    assert CONFERENCE.read_text(encoding="utf-8").splitlines()[figure.line - 1].count("5793万元") == 1
    assert re.search(r"table +budgets", said)
    assert re.search(rf"rule +{re.escape(figure.rule)}", said)
    assert re.search(r"value +57,930,000\n", said)
    assert re.search(r"type +appropriation\n", said)
    assert re.search(r"payer +省本级财政\n", said)
    assert "湖南省" in said


def test_every_figure_of_a_bulletin_can_be_explained(ids: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """A sample of them: the mark holds exactly what is printed, blanks dropped."""
    for key, figure_id in list(ids.items())[::15]:
        text = json.loads(key)[1]
        whole = re.sub(r"\s", "", text)
        assert f"【{whole}】" in explained(figure_id, capsys)


@pytest.mark.parametrize("figure_id", ["f-0000000000000000", "nonsense"])
def test_an_unknown_id_says_where_to_take_one_from(figure_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", figure_id]) == 1
    said = capsys.readouterr().err
    assert figure_id in said
    assert "manifest.csv" in said
    assert "mend: " in said
