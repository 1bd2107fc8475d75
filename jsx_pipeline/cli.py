"""The `jsx` command: its words and options. What a command does stands in commands/ and is imported only when it is called."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from jsx_pipeline.errors import JsxError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 1: something is wrong and was said; 2: the command line is; 130: interrupted."""
    args = build_parser().parse_args(argv)
    try:
        module, _, function = args.run.partition(":")
        return int(getattr(import_module(f"jsx_pipeline.commands.{module}"), function)(args))
    except JsxError as error:
        print(f"jsx: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output (head, less) had enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("jsx: interrupted; nothing half-written is left behind", file=sys.stderr)
        return 130


def build_parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    parser = argparse.ArgumentParser(
        prog="jsx",
        description="Open data from the bulletins of China's family planning associations: every number with its sentence.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _reading(commands)
    _steward(commands)
    _package(commands)
    return parser


Commands = argparse._SubParsersAction  # the type add_subparsers returns has no public name


def _command(commands: Commands[argparse.ArgumentParser], name: str, run: str, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _reading(commands: Commands[argparse.ArgumentParser]) -> None:
    figures = _command(commands, "figures", "read:figures", "print the figures of bulletins, one JSON object a line")
    ledger = _command(commands, "ledger", "read:ledger", "print every numeral of bulletins with its class, one JSON object a line")
    places = _command(commands, "places", "read:places", "print the names of places in bulletins, how each was read, and its codes")
    for parser in (figures, ledger, places):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a bulletin: UTF-8 or GB18030 text")
    report = _command(
        commands, "report", "report:report", "show which rules fired on bulletins, how often, on what, and what they left unknown"
    )
    report.add_argument("files", nargs="+", type=Path, metavar="FILE", help="bulletins: UTF-8 or GB18030 text")
    report.add_argument("--examples", type=int, default=2, metavar="N", help="numerals shown for each rule; default: 2")
    report.add_argument("--json", action="store_true", help="one JSON object a rule")
    explain = _command(
        commands, "explain", "explain:explain", "show the sentence a published figure stands in, its file, line and rule"
    )
    explain.add_argument(
        "figure_id", metavar="FIGURE_ID", help="as in the published tables and in the output of jsx figures: f-0123456789abcdef"
    )


def _steward(commands: Commands[argparse.ArgumentParser]) -> None:
    add = _command(commands, "add", "add:add", "copy a bulletin into raw/ and register it")
    add.add_argument("file", type=Path, metavar="FILE", help="a bulletin: UTF-8 or GB18030 text")
    add.add_argument("--issuer", help="who issued it, where its masthead does not say (湖南省计划生育协会)")
    add.add_argument("--issue-number", type=issue_number, metavar="YYYY-N", help="its number, where the masthead does not say")
    add.add_argument("--issued-on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="its day, where the masthead does not say")
    add.add_argument("--title", help="its title, where none can be told")
    add.add_argument("--received-on", type=date.fromisoformat, metavar="YYYY-MM-DD", default=date.today(), help="default: today")
    add.add_argument("--source", default="", help="where it came from: a URL, an archive, a letter")
    add.add_argument("--note", default="", help="what else is worth knowing")
    _command(commands, "run", "pipeline:run", "read all of raw/, check, and publish when the content changed")


def issue_number(text: str) -> str:
    """A bulletin's number as the manifest holds it, without leading zeros; raises what argparse turns into a usage error."""
    year, _, number = text.partition("-")
    if len(year) != 4 or not (year + number).isascii() or not (year.isdigit() and number.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no issue number; write year and number: 2022-19")
    return f"{year}-{int(number)}"


def _package(commands: Commands[argparse.ArgumentParser]) -> None:
    verify = _command(
        commands, "verify", "pipeline:verify", "prove a published version: bytes, hashes, CSV = Parquet, keys, quotes in raw/"
    )
    verify.add_argument("version", nargs="?", metavar="VERSION", help="default: the latest")


if __name__ == "__main__":
    sys.exit(main())
