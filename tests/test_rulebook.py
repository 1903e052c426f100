"""Users' own rules: what they find, and what is said of rules that are not of the form."""

import pytest
from click.testing import CliRunner

from kg import rulebook, settings
from kg.cli import main
from kg.errors import KgError
from kg.extract import facts
from kg.reading import read_text

RULE = """
[[rule]]
type = "recall"
name = "calls-back"
pattern = "{company:company} calls back {quantity:number} {product:phrase}(?=\\\\.)"
cue = "calls back"

[[type]]
name = "recall"
slots = [{ name = "company", kind = "company", key = true }, { name = "product" }, { name = "quantity", kind = "number" }]
"""
TEXT = "# News\n\nBOISE, Idaho, May 2, 2019 -- Quillmark Tools Inc. calls back 1,200 cordless drills."


def test_own_type_and_rule(tmp_path):
    (tmp_path / "recall.toml").write_text(RULE)
    release = read_text(TEXT, "case")
    (fact,) = [f for f in facts(release, rulebook.load(tmp_path)) if f.type == "recall"]
    assert fact.values == {"company": "Quillmark Tools Inc.", "quantity": 1200, "product": "cordless drills"}
    assert fact.slots["product"].text == "cordless drills"
    assert set(fact.rules.values()) == {"calls-back"}
    assert [f for f in facts(release) if f.type == "recall"] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[rule]\n", "x.toml: Expected"),
        ("[[wish]]\n", "unknown key 'wish'"),
        ("[[rule]]\nname = 'a'\npattern = 'x'\n", "rule 'a': needs 'type'"),
        ("[[rule]]\nname = 'a'\ntype = 'wedding'\npattern = 'x'\n", "no fact type 'wedding'"),
        ("[[rule]]\nname = 'a'\ntype = 'metric'\npattern = '{name:phrase} ('\n", "rule 'a': missing )"),
        ("[[rule]]\nname = 'a'\ntype = 'metric'\npattern = '{name:colour}'\n", "unknown kind {colour}"),
        ("[[rule]]\nname = 'a'\ntype = 'metric'\npattern = '<sells> {name:phrase}'\n", "unknown part <sells>"),
        ("[[rule]]\nname = 'a'\ntype = 'metric'\npattern = '{colour:phrase}'\n", "metric has no slot 'colour'"),
        (
            "[[rule]]\nname = 'a'\ntype = 'order'\npattern = '{customer:company} {supplier:company}'\n"
            "given = {status = 'done'}\n",
            "status is one of",
        ),
        ("[[type]]\nname = 'recall'\nslots = [{ name = 'product' }]\n", "no slot is a key"),
        ("[[type]]\nname = 'metric'\nslots = [{ name = 'product', key = true }]\n", "'metric' is there already"),
    ],
)
def test_errors_name_the_place(tmp_path, text, says):
    (tmp_path / "x.toml").write_text(text)
    with pytest.raises(KgError) as error:
        rulebook.load(tmp_path)
    assert says in str(error.value) and "x.toml" in str(error.value) and "\n" not in str(error.value)


def test_settings_of_the_nearest_project_hold_and_options_say_more(tmp_path, monkeypatch):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "recall.toml").write_text(RULE)
    (tmp_path / "pyproject.toml").write_text('[tool.pressgraph]\nstore = "own.kg"\nrules = "rules"\njobs = 1\n')
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "news.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path / "deep")
    built = CliRunner().invoke(main, ["build", "news.txt"])
    assert built.exit_code == 0 and "1 recall" in built.output
    assert (tmp_path / "own.kg").is_dir()
    asked = CliRunner().invoke(main, ["query", "SELECT ?n { ?f kg:quantity ?n }", "--format", "csv"])
    assert asked.output.split() == ["n", "1200"]
    other = CliRunner().invoke(main, ["build", "news.txt", "--store", "other.kg"])
    assert other.exit_code == 0 and (tmp_path / "deep" / "other.kg").is_dir()


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("[tool.pressgraph]\ncolour = 1\n", "no key 'colour'; there are store, rules, meta, fields, jobs"),
        ("[tool.pressgraph]\njobs = 'two'\n", "jobs is a whole number"),
        ("[tool]\npressgraph = 3\n", "is no table"),
        ("[tool.pressgraph\n", "pyproject.toml: Expected"),
    ],
)
def test_settings_that_are_wrong_are_told_with_their_file(tmp_path, table, says):
    (tmp_path / "pyproject.toml").write_text(table)
    with pytest.raises(KgError) as error:
        settings.read(tmp_path)
    assert says in str(error.value) and str(tmp_path / "pyproject.toml") in str(error.value)
