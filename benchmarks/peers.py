"""Beside others that read Chinese quantities: this reader, JioNLP and Recognizers-Text on the same paragraphs in one run.

The others are installed into an environment of their own under ``build/``, never a dependency; the first time needs the network.
What they give is less: values, units and times, never what is counted, where, or in what sense.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import jsx_pipeline

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "build" / "peers"
PACKAGES = ("jionlp==1.5.31", "recognizers-text-suite==1.0.2a2", "emoji<2")  # the suite needs what emoji 2 has dropped
CHARACTERS = 20_000  # given to each; the slowest reads some six thousand a second
PROGRAM = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
paragraphs = json.load(sys.stdin)
def measure(name, read):
    for paragraph in paragraphs[:3]:
        read(paragraph)
    began = time.perf_counter()
    for paragraph in paragraphs:
        read(paragraph)
    print(json.dumps([name, time.perf_counter() - began]), flush=True)
import jionlp
measure("jionlp, money and time", lambda text: (jionlp.ner.extract_money(text), jionlp.ner.extract_time(text)))
import recognizers_suite as suite
culture = suite.Culture.Chinese
kinds = (suite.recognize_number, suite.recognize_percentage, suite.recognize_currency, suite.recognize_dimension,
         suite.recognize_age, suite.recognize_temperature, suite.recognize_datetime)
measure("recognizers-text, all seven", lambda text: [kind(text, culture) for kind in kinds])
"""


def main() -> int:
    """Print characters a second of each, and how many times as fast this reader is."""
    paragraphs = _paragraphs()
    size = sum(map(len, paragraphs))
    own = _own(paragraphs)
    print(f"{'this reader, complete':30} {size / own:12,.0f} characters/s")
    for name, seconds in _others(paragraphs):
        print(f"{name:30} {size / seconds:12,.0f} characters/s; this reader is {seconds / own:,.0f} times as fast")
    return 0


def _paragraphs() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "raw").rglob("*.txt"))]
    lines = [line.strip() for line in "\n".join(texts).splitlines() if line.strip()]
    found: list[str] = []
    while sum(map(len, found)) < CHARACTERS:
        found.append(lines[len(found) % len(lines)])
    return found


def _own(paragraphs: list[str]) -> float:
    text = "\n\n".join(paragraphs)
    jsx_pipeline.read_text(text)
    began = time.perf_counter()
    jsx_pipeline.read_text(text)
    return time.perf_counter() - began


def _others(paragraphs: list[str]) -> list[tuple[str, float]]:
    python = HOME / "bin" / "python"
    if not (HOME / "installed").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(HOME)], check=True)
        pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        if subprocess.run([*pip, *PACKAGES], check=False, stderr=subprocess.DEVNULL).returncode:
            print("the others could not be installed (no network?): they are left out")
            return []
        (HOME / "installed").touch()
    run = subprocess.run(
        [str(python), "-c", PROGRAM], input=json.dumps(paragraphs), capture_output=True, text=True, check=False, cwd=HOME
    )
    if run.returncode:
        print(f"the others failed: {run.stderr.strip().splitlines()[-1:]}")
    return [(str(name), float(seconds)) for name, seconds in map(json.loads, filter(_is_result, run.stdout.splitlines()))]


def _is_result(line: str) -> bool:
    return line.startswith('["')


if __name__ == "__main__":
    sys.exit(main())
