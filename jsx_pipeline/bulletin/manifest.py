"""The register of raw/: one row a bulletin. Reads it, checks the files against it, adds rows; never edits a bulletin."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

from jsx_pipeline.errors import JsxError
from jsx_pipeline.project import Project


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What is known of one bulletin as received; "" or None where nobody said it."""

    bulletin_id: str
    path: str  # relative to raw/, with /
    sha256: str
    bytes: int
    encoding: str
    title: str
    issuer: str
    issue_number: str
    issued_on: date | None
    received_on: date | None
    source: str
    note: str


COLUMNS = tuple(f.name for f in fields(ManifestRow))
_DATES = ("issued_on", "received_on")


def load_manifest(project: Project) -> list[ManifestRow]:
    """The rows of raw/manifest.csv in their order; none where there is no manifest.

    Raises JsxError naming the line that is wrong.
    """
    if not project.manifest.is_file():
        return []
    reader = csv.DictReader(io.StringIO(_manifest_text(project.manifest)))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise JsxError(
            "the columns are not those of a manifest",
            file=str(project.manifest),
            place="1",
            mend=f"the first line must be {','.join(COLUMNS)}",
        )
    rows = [_row(record, str(project.manifest), number) for number, record in enumerate(reader, start=2)]
    _refuse_twins(rows, str(project.manifest))
    return rows


def _manifest_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise JsxError(
            f"is not UTF-8 (byte {error.start})",
            file=str(path),
            mend="save it as UTF-8; a spreadsheet program calls that CSV UTF-8",
        ) from error


def _refuse_twins(rows: list[ManifestRow], file: str) -> None:
    for column in ("bulletin_id", "path"):
        twins = [value for value, n in Counter(getattr(row, column) for row in rows).items() if n > 1]
        if twins:
            raise JsxError(
                f"{column} {twins[0]} stands in more than one row",
                file=file,
                mend="keep the row that is right and remove the other",
            )


def _row(record: dict[str, str], file: str, line: int) -> ManifestRow:
    try:
        if None in record.values() or None in record:
            raise ValueError("as many cells as there are columns are wanted")
        days = {name: date.fromisoformat(record[name]) if record[name] else None for name in _DATES}
        return ManifestRow(**{**record, **days, "bytes": int(record["bytes"])})  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise JsxError(
            f"not a manifest row: {error}",
            file=file,
            place=str(line),
            mend="write dates as 2022-08-18, bytes as a whole number, and as many cells as there are columns",
        ) from error


def save_manifest(project: Project, rows: Iterable[ManifestRow]) -> None:
    """Write the manifest whole, beside the old one and then in its place, so that a crash leaves one of the two."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in sorted(rows, key=lambda r: r.path):
        writer.writerow({key: "" if value is None else value for key, value in asdict(row).items()})
    project.raw.mkdir(parents=True, exist_ok=True)
    aside = project.manifest.with_name(".manifest.csv.new")
    with aside.open("w", encoding="utf-8", newline="") as file:
        file.write(out.getvalue())
        file.flush()
        os.fsync(file.fileno())
    aside.replace(project.manifest)


@dataclass(frozen=True, slots=True)
class RawProblem:
    """A file of raw/ that disagrees with the manifest."""

    path: str  # relative to raw/
    what: str
    mend: str
    registered: bool  # a row of the manifest cannot be read as it was registered: publishing would lose its figures


def check_raw(project: Project, rows: Iterable[ManifestRow]) -> list[RawProblem]:
    """Every file of raw/ that changed under its row, is missing, or has no row. Empty when all is as registered."""
    known = {row.path: row for row in rows}
    found = {path.relative_to(project.raw).as_posix(): path for path in raw_files(project)}
    problems = [problem for name, row in known.items() if (problem := _compare(row, found.get(name)))]
    strays = (name for name in found if name not in known)
    return problems + [
        RawProblem(
            name,
            "lies in raw/ without a row in the manifest",
            f"jsx add raw/{name}   (or take the file out of raw/)",
            registered=False,
        )
        for name in strays
    ]


def raw_files(project: Project) -> Iterator[Path]:
    """Every bulletin file below raw/, in order; hidden files, the manifest and corrections are none."""
    for path in sorted(project.raw.rglob("*")):
        parts = path.relative_to(project.raw).parts
        if path.is_file() and path != project.manifest and parts[0] != "corrections" and not any(p.startswith(".") for p in parts):
            yield path


def _compare(row: ManifestRow, path: Path | None) -> RawProblem | None:
    if path is None:
        return RawProblem(
            row.path, "is in the manifest but not in raw/", f"bring the file back (sha256 {row.sha256}), or remove its row", True
        )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest == row.sha256:
        return None
    return RawProblem(
        row.path,
        f"changed since it was registered: sha256 is {digest[:12]}…, the manifest says {row.sha256[:12]}…",
        f"git checkout -- raw/{row.path}   (a corrected bulletin is a new file: jsx add)",
        True,
    )
