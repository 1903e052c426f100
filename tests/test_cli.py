"""The command `kg` as a user meets it: what it prints, what it writes, how it fails. In this process, and as a second one."""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

import answers
import click
import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli import main
from kg.model import Fact

RELEASE = """\
Wexcombe Pumps Raises $5 Million

LEEDS, England, March 3, 2020 -- Wexcombe Pumps Ltd. today announced that it has raised $5 million in a Series A round.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return answers.store(tmp_path_factory.mktemp("cli"))


@pytest.fixture
def sources(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with one release that reads and one that does not."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "pumps.txt").write_text(RELEASE, encoding="utf-8")
    (folder / "empty.txt").write_text("\n", encoding="utf-8")
    return folder


def run(*arguments: object, store: pathlib.Path | None = None, text: str | None = None) -> Result:
    environment = {"COLUMNS": "100", "KG_STORE": str(store) if store else None}
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environment, input=text)


def told(*arguments: object, store: pathlib.Path | None = None, text: str | None = None) -> str:
    result = run(*arguments, store=store, text=text)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


# ---- Help ----------------------------------------------------------------------------------------------------------

COMMANDS = [
    "build",
    "ask",
    "query",
    "explain",
    "view",
    "entities",
    "report",
    "plot",
    "export",
    "push",
    "serve",
    "mcp",
    "check",
    "doctor",
    "facts",
    "text",
    "coverage",
]


def test_the_commands_are_listed_in_the_order_of_use() -> None:
    assert re.findall(r"^  (\w+)  ", told("--help").partition("Commands:")[2], re.MULTILINE) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_shows_an_example_that_names_it(name: str) -> None:
    text = told(name, "--help")
    assert re.search(rf"Examples?:\n    (echo .* \| )?kg {name}\b", text)
    assert all(len(line) <= 100 for line in text.splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_each_example_holds_to_the_options_that_there_are(name: str) -> None:
    command = main.commands[name]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    if isinstance(command, click.Group):
        with click.Context(command) as ctx:
            inner = [command.get_command(ctx, question) for question in command.list_commands(ctx)]
        known |= {option for question in inner if question for parameter in question.params for option in parameter.opts}
    examples = re.findall(r"^ *kg .*$", told(name, "--help").partition("Example")[2], re.MULTILINE)
    assert {option for line in examples for option in re.findall(r"(?<= )--?[a-z]+", line)} <= known
    assert examples


def test_version() -> None:
    assert told("--version") == f"kg (pressgraph) {kg.__version__}\n"


# ---- ask -----------------------------------------------------------------------------------------------------------


def test_ask_lists_the_questions() -> None:
    lines = told("ask").splitlines()
    assert lines[0] == "acquisitions  Who bought which company, business or asset, from whom and for how much?"
    assert lines[-1] == "kg ask QUESTION --help tells what it can be narrowed to."
    assert len(lines) == len(list((pathlib.Path(__file__).parents[1] / "queries").glob("*.rq"))) + 2


RAISED = """\
company           year          total  financings
────────────────  ────  ─────────────  ──────────
Fernby Mills LLC  2019  2,500,000 EUR           1
Fernby Mills LLC  2019  4,050,000 USD           2
2 rows
"""

RAISED_MD = """\
| company          | year |         total | financings |
| ---------------- | ---: | ------------: | ---------: |
| Fernby Mills LLC | 2019 | 2,500,000 EUR |          1 |
| Fernby Mills LLC | 2019 | 4,050,000 USD |          2 |
"""

RAISED_JSON = [
    {"company": "Fernby Mills LLC", "year": 2019, "total": 2500000, "currency": "EUR", "financings": 1},
    {"company": "Fernby Mills LLC", "year": 2019, "total": 4050000, "currency": "USD", "financings": 2},
]

FINANCINGS = """\
2019  Fernby Mills LLC  private-placement
  amount 4,000,000 USD · status completed · release later

2019-04-02  Fernby Mills LLC  private-placement
  amount 4,000,000 USD
  investors Tamsin Capital Partners, institutional investors
  status completed · release fernby
2 rows
"""


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["raised"], RAISED),
        (["raised", "--quiet"], RAISED.removesuffix("2 rows\n")),
        (["raised", "--format", "md"], RAISED_MD),
        (
            ["raised", "--format", "csv", "--type", "debt"],
            "company,year,total,currency,financings\nFernby Mills LLC,2019,2500000,EUR,1\n",
        ),
        (["raised", "--format", "tsv", "--type", "zebra"], "company\tyear\ttotal\tcurrency\tfinancings\n"),
        (["raised", "--type", "zebra"], "nothing found\n"),
    ],
)
def test_ask_prints(store: pathlib.Path, arguments: list[str], text: str) -> None:
    assert told("ask", *arguments, store=store) == text


def test_rows_too_wide_for_the_terminal_become_cards(store: pathlib.Path) -> None:
    result = CliRunner().invoke(
        main, ["ask", "financings", "--type", "placement"], env={"COLUMNS": "70", "KG_STORE": str(store)}
    )
    assert result.stdout == FINANCINGS


def test_ask_writes_json_to_a_file(store: pathlib.Path, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "raised.json"
    assert told("ask", "raised", "--format", "json", "-o", target, store=store) == ""
    assert json.loads(target.read_text(encoding="utf-8")) == RAISED_JSON


def test_the_store_may_be_named_before_or_after_the_question(store: pathlib.Path) -> None:
    assert told("ask", "--store", store, "raised") == told("ask", "raised", "--store", store) == RAISED


def test_a_question_of_ones_own(store: pathlib.Path, tmp_path: pathlib.Path) -> None:
    own = tmp_path / "makers.rq"
    own.write_text(
        "# Who makes what?\n# --company COMPANY: only this maker\n"
        "SELECT ?product WHERE { ?p kg:maker $COMPANY ; rdfs:label ?product . ?p a kg:Product }\n",
        encoding="utf-8",
    )
    assert told("ask", own, "--company", "harrow", "--format", "csv", store=store) == "product\nFrostLine 40®\n"
    assert "Only this maker." in told("ask", own, "--help", store=store)


# ---- query ---------------------------------------------------------------------------------------------------------

ONE = "SELECT ?name ?n { ?c kg:ticker 'HRWC' ; rdfs:label ?name . BIND (7 AS ?n) }"
HEAD = '{"head":{"vars":["name","n"]},"results":{"bindings":[{"name":{"type":"literal","value":"Harrow Cooling Inc."},'


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ([ONE, "--format", "csv"], "name,n\nHarrow Cooling Inc.,7\n"),
        ([ONE, "--format", "tsv"], '?name\t?n\n"Harrow Cooling Inc."\t7\n'),
        (
            [ONE, "--format", "md"],
            "| name                |   n |\n| ------------------- | --: |\n| Harrow Cooling Inc. |   7 |\n",
        ),
        ([ONE], "name                 n\n───────────────────  ─\nHarrow Cooling Inc.  7\n1 row\n"),
        (["ASK { ?c kg:ticker 'HRWC' }"], "yes\n"),
        (["ASK { ?c kg:ticker 'NONE' }"], "no\n"),
        (["ASK { ?c kg:ticker 'HRWC' }", "--format", "json"], '{"head":{},"boolean":true}\n'),
        (
            ["CONSTRUCT { ?c schema:tickerSymbol ?t } WHERE { ?c a kg:Company ; kg:ticker ?t }", "--format", "nt"],
            '<https://w3id.org/pressgraph/id/company/harrow-cooling> <https://schema.org/tickerSymbol> "HRWC" .\n',
        ),
    ],
)
def test_query_prints(store: pathlib.Path, arguments: list[str], text: str) -> None:
    assert told("query", *arguments, store=store).replace("\r\n", "\n") == text


def test_query_in_the_formats_of_programs(store: pathlib.Path) -> None:
    assert told("query", ONE, "--format", "json", store=store).startswith(HEAD)
    assert told("query", ONE, "--format", "xml", store=store).startswith('<?xml version="1.0"')
    construct = "CONSTRUCT { ?c schema:tickerSymbol ?t } WHERE { ?c a kg:Company ; kg:ticker ?t }"
    assert told("query", construct, store=store).endswith('\n<company/harrow-cooling>\n    schema:tickerSymbol "HRWC" .\n')
    assert '"@value":"HRWC"' in told("query", construct, "--format", "jsonld", store=store)
    assert "<rdf:RDF" in told("query", construct, "--format", "rdfxml", store=store)


def test_query_reads_files_and_the_standard_input(store: pathlib.Path, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "one.rq"
    path.write_text(ONE, encoding="utf-8")
    assert told("query", path, store=store) == told("query", "-", store=store, text=ONE) == told("query", ONE, store=store)


# ---- explain, export, view, check ----------------------------------------------------------------------------------


def test_explain_prints_the_words_behind_a_name(store: pathlib.Path) -> None:
    text = told("explain", "loomline", store=store)
    assert text.startswith("Loomline  product\nhttps://w3id.org/pressgraph/id/product/loomline\n")
    assert "    “launch | company: Fernby Mills | product: Loomline | date: 2019”" in text


def test_explain_a_text_without_a_store(sources: pathlib.Path) -> None:
    lines = told("explain", "--text", sources / "pumps.txt").splitlines()
    assert lines[0].split() == ["type", "slot", "value", "words", "line", "rule"]
    assert any(line.split()[:2] == ["release", "headline"] for line in lines)
    assert "rule" in lines[[i for i, line in enumerate(lines) if not line][-1] + 1]


NEARLY = RELEASE + "\nThe gross proceeds of another sort are not told. The gross proceeds never are.\n"


def test_coverage_counts_what_was_nearly_read_and_goes_on_past_a_broken_file(sources: pathlib.Path) -> None:
    (sources / "nearly.txt").write_text(NEARLY, encoding="utf-8")
    result = run("coverage", sources, "--format", "csv")
    assert result.stdout.splitlines() == [
        "type,trigger,missed,for example in,sentence",
        "financing,gross proceeds,2,nearly,The gross proceeds of another sort are not told.",
    ]
    assert (result.exit_code, result.stderr) == (1, f"error: {sources / 'empty.txt'}: no text in it\n")
    each = told("coverage", sources / "nearly.txt", "--type", "financing", "--each", "--format", "json")
    assert [row["sentence"] for row in json.loads(each)] == [
        "The gross proceeds of another sort are not told.", "The gross proceeds never are.",
    ]  # fmt: skip
    assert run("coverage", sources, "--type", "wish").exit_code == 2


def test_explain_a_text_lists_near_misses_unless_quiet(sources: pathlib.Path) -> None:
    (sources / "nearly.txt").write_text(NEARLY, encoding="utf-8")
    assert "Near misses" in told("explain", "--text", sources / "nearly.txt")
    assert "Near misses" not in told("explain", "--text", sources / "nearly.txt", "--quiet")
    assert "Near misses" not in told("explain", "--text", sources / "pumps.txt")


def test_export_prints_or_writes(store: pathlib.Path, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "graph.ttl"
    result = run("export", "-o", target, store=store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{target}: {target.stat().st_size:,} bytes\n"
    assert told("export", store=store) == target.read_text(encoding="utf-8")
    assert run("export", "--format", "csv", "-q", "-o", tmp_path / "tables", store=store).stderr == ""
    assert {"financings.csv", "roles.csv"} < {path.name for path in (tmp_path / "tables").iterdir()}


def test_view_writes_a_page(store: pathlib.Path, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "graph.html"
    result = run("view", "-o", target, "--around", "Harrow", "--hops", "1", store=store)
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.fullmatch(
        rf"{re.escape(str(target))}: \d+ nodes, \d+ edges\nAsked for: what is at most 1 step from Harrow\. \d+ other .*\n",
        result.stderr,
    )
    assert "Harrow Cooling Inc." in target.read_text(encoding="utf-8")


def test_check_says_that_all_is_well(store: pathlib.Path) -> None:
    assert told("check", store=store) == "The graph holds to its shapes.\n"
    assert told("check", "--quiet", store=store) == ""


# ---- build, facts, text --------------------------------------------------------------------------------------------


def test_build_tells_what_it_did_and_passes_over_a_broken_file(sources: pathlib.Path, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "pumps.kg"
    result = run("build", sources, "--store", target)
    assert result.exit_code == 1
    assert result.stderr == f"error: {sources / 'empty.txt'}: no text in it\n"
    lines = dict(re.split(r"  +", line, maxsplit=1) for line in result.stdout.splitlines())
    assert list(lines) == ["releases", "facts", "triples", "seconds", "store"]
    assert lines["releases"] == "1 new, 1 failed"
    assert lines["store"] == str(target)
    (sources / "empty.txt").unlink()
    assert "1 unchanged" in told("build", sources, "--store", target)
    assert told("build", sources, "--store", target, "--quiet") == ""
    (sources / "pumps.txt").unlink()
    assert "1 dropped" in told("build", sources, "--store", target, "--prune")


def test_facts_are_the_contract_s_json(sources: pathlib.Path) -> None:
    result = run("facts", sources)
    assert (result.exit_code, result.stderr) == (1, f"error: {sources / 'empty.txt'}: no text in it\n")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert rows and all(Fact.from_json(row).to_json() == row for row in rows)
    assert all(RELEASE[e["start"] : e["end"]] == e["text"] for row in rows for e in [*row["evidence"], *row["slots"].values()])


def test_facts_as_a_table_and_into_a_file(sources: pathlib.Path, tmp_path: pathlib.Path) -> None:
    assert "Wexcombe Pumps Raises $5 Million" in told("facts", sources / "pumps.txt", "--format", "table")
    target = tmp_path / "facts.jsonl"
    assert told("facts", sources / "pumps.txt", "-o", target) == ""
    assert target.read_text(encoding="utf-8") == told("facts", sources / "pumps.txt")


def test_text_is_what_offsets_refer_to(sources: pathlib.Path, tmp_path: pathlib.Path) -> None:
    assert told("text", sources / "pumps.txt").strip() == RELEASE.strip()
    told("text", sources / "pumps.txt", "--to", tmp_path / "texts")
    assert (tmp_path / "texts" / "pumps.txt").read_text(encoding="utf-8").strip() == RELEASE.strip()


# ---- Mistakes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["ask", "rols"], "error: rols: no such question; do you mean roles?\n"),
        (["ask", "roles", "--company", "Zork"], "error: --company: no company is called 'Zork'\n"),
        (
            ["query", "ASK { ?x a no:Thing }"],
            "error: query:1:12: unknown prefix no:\n  ASK { ?x a no:Thing }\n             ^\n",
        ),
        (["query", "none.rq"], "error: none.rq: No such file or directory\n"),
        (["query", "CLEAR ALL"], "error: query:1: CLEAR is an update; questions only read this store\n"),
        (["facts", "none.txt"], "error: none.txt: no such file or folder\n"),
        (["build", "none.txt"], "error: none.txt: no such file or folder\n"),
        (["explain", "--text", "none.txt"], "error: none.txt: no such file or folder\n"),
        (["ask", "roles", "-o", "/none/roles.csv"], "error: /none/roles.csv: No such file or directory\n"),
        (["export", "-o", "/none/graph.ttl"], "error: /none/graph.ttl: No such file or directory\n"),
        (["view", "-o", "/none/graph.html"], "error: /none/graph.html: No such file or directory\n"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_1(store: pathlib.Path, arguments: list[str], error: str) -> None:
    result = run(*arguments, store=store)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", error)


@pytest.mark.parametrize("command", [["ask", "roles"], ["query", "ASK {}"], ["explain", "x"], ["export"], ["view"], ["check"]])
def test_a_missing_store_is_told(command: list[str], tmp_path: pathlib.Path) -> None:
    result = run(*command, store=tmp_path / "none.kg")
    assert (result.exit_code, result.stderr) == (1, f"error: {tmp_path / 'none.kg'}: no store here; `kg build` makes one\n")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["explain"], "give either a NAME or --text FILE"),
        (["explain", "x", "--text", "y"], "give either a NAME or --text FILE"),
        (["export", "--format", "csv"], "--format csv writes several files; name a folder with -o"),
        (["query", "ASK {}", "--format", "turtle"], "--format turtle does not suit ASK; use table, json, xml"),
        (
            ["query", "DESCRIBE <a:b>", "--format", "csv"],
            "--format csv does not suit CONSTRUCT and DESCRIBE; use turtle, nt, rdfxml, jsonld",
        ),
        (["text", "a", "b", "-o", "c"], "-o is for one release; use --to FOLDER for several"),
        (["ask", "roles", "--none"], "No such option '--none'"),
        (["zork"], "No such command 'zork'"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_exit_code_2(store: pathlib.Path, arguments: list[str], error: str) -> None:
    result = run(*arguments, store=store)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Error: {error}" in result.stderr


# ---- As a process of its own ---------------------------------------------------------------------------------------


def process(*arguments: object, **options: object) -> "subprocess.Popen[str]":
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "KG_STORE")}
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen(command, text=True, env=environment | {"PYTHONIOENCODING": "utf-8"}, **streams)  # type: ignore[call-overload,no-any-return]


def test_a_process_answers_and_fails_as_told(store: pathlib.Path) -> None:
    answer = process("ask", "raised", "--store", store)
    assert (*answer.communicate(), answer.returncode) == (RAISED, "", 0)
    failure = process("ask", "roles", "--store", store, "--on", "soon")
    assert failure.communicate() == ("", "error: --on: 'soon' is no date; write 2013, 2013-11 or 2013-11-14\n")
    assert failure.returncode == 1


def test_a_reader_that_leaves_early_is_no_error(store: pathlib.Path) -> None:
    export = process("export", "--format", "nq", "--store", store)
    assert export.stdout and export.stderr
    export.stdout.readline()
    export.stdout.close()
    assert export.stderr.read() == ""
    export.wait(timeout=20)


def test_an_interrupt_ends_without_a_traceback(store: pathlib.Path) -> None:
    waiting = process("query", "-", "--store", store, stdin=subprocess.PIPE)
    time.sleep(1.0)
    waiting.send_signal(signal.SIGINT)
    _, error = waiting.communicate(timeout=20)
    assert "Traceback" not in error and waiting.returncode != 0


def test_help_is_quick_since_heavy_libraries_wait() -> None:
    heavy = ("rdflib", "pyoxigraph", "networkx", "pandas", "rich", "pyshacl", "pyvis", "lxml", "faker")
    code = "import sys; from kg.cli import main; main(['--help'], standalone_mode=False)"
    code += f"; assert not set({heavy!r}) & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize(
    ("words", "completions"),
    [
        ("kg ask fin", ["financings"]),
        ("kg ask orders --status co", ["completed"]),
        ("kg ask orders --company Har", ["Harrow Cooling Inc."]),
        ("kg exp", ["explain", "export"]),
    ],
)
def test_the_shell_completes(store: pathlib.Path, words: str, completions: list[str]) -> None:
    environment = {
        "_KG_COMPLETE": "zsh_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
        "KG_STORE": str(store),
    }
    code = "from kg.cli import main; main(prog_name='kg')"
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[1::3] == completions
