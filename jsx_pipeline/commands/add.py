"""`jsx add`: a bulletin into raw/ with its row.

Copies bytes, reads the masthead, refuses what is there already; invents nothing.
"""

from __future__ import annotations

import os
from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

from jsx_pipeline.bulletin.layout import lay_out
from jsx_pipeline.bulletin.manifest import ManifestRow, load_manifest, save_manifest
from jsx_pipeline.bulletin.source import read_source
from jsx_pipeline.errors import JsxError
from jsx_pipeline.gazetteer import load_gazetteer
from jsx_pipeline.model import Header, Source
from jsx_pipeline.project import Project, find_project
from jsx_pipeline.reading.issuers import issuer_place

_OPTIONS = {
    "issuer": "--issuer 湖南省计划生育协会",
    "issue_number": "--issue-number 2022-19",
    "issued_on": "--issued-on 2022-08-18",
    "title": "--title 标题",
}


def add(args: Namespace) -> int:
    """Register one bulletin. Raises JsxError for a duplicate, and for a masthead that leaves something to be said by option."""
    project = find_project()
    rows = load_manifest(project)
    source = read_source(args.file)
    _refuse_bytes(source, rows, args.file)
    header = _header(source, args)
    _refuse_issue(header, rows, args.file)
    target = _target(project, header, args.file)
    row = _row(project, target, source, header, args)
    _refuse_id(row, rows, args.file)
    _copy(args.file, target)
    save_manifest(project, [*rows, row])
    print(f"added {row.path} as {row.bulletin_id}: {row.issuer} {row.issue_number}, {row.issued_on}, {row.title}\nnext: make run")
    return 0


def _refuse_bytes(source: Source, rows: list[ManifestRow], file: Path) -> None:
    for row in rows:
        if row.sha256 == source.sha256:
            raise JsxError(
                f"is registered already as {row.bulletin_id} (raw/{row.path}): the same bytes", file=str(file), mend="nothing to do"
            )


def _header(source: Source, args: Namespace) -> Header:
    """What the masthead says; an option says what the masthead does not, and must not contradict it."""
    read = lay_out(source).header
    said = {name: getattr(args, name) for name in _OPTIONS if getattr(args, name) is not None}
    for name, value in said.items():
        printed = getattr(read, name)
        if printed is not None and printed != value and name != "title":
            raise JsxError(
                f"its masthead says {name.replace('_', ' ')} {printed}, the option says {value}",
                file=str(args.file),
                mend=f"leave --{name.replace('_', '-')} out, or look whether this is the right file",
            )
    header = replace(read, **said)
    missing = [option for name, option in _OPTIONS.items() if getattr(header, name) is None]
    if missing:
        raise JsxError(
            f"its masthead does not say everything; missing: {len(missing)}",
            file=str(args.file),
            mend=f"say it by option: {' '.join(missing)}",
        )
    return header


def _refuse_issue(header: Header, rows: list[ManifestRow], file: Path) -> None:
    for row in rows:
        if (row.issuer, row.issue_number) == (header.issuer, header.issue_number):
            raise JsxError(
                f"{row.issuer} {row.issue_number} is registered already as {row.bulletin_id} (raw/{row.path}), with other bytes",
                file=str(file),
                mend="compare the two; if this one is the better copy, remove the other's file and row first",
            )


def _refuse_id(row: ManifestRow, rows: list[ManifestRow], file: Path) -> None:
    for other in rows:
        if other.bulletin_id == row.bulletin_id:
            raise JsxError(
                f"would get the id {row.bulletin_id}, which raw/{other.path} has",
                file=str(file),
                mend="rename the file: a bulletin's id is its path below raw/",
            )


def _target(project: Project, header: Header, file: Path) -> Path:
    """raw/PROVINCE/YEAR-NUMBER.txt, with the division's code in front for an issuer below the province.

    A file in raw/ stays where it lies.
    """
    if file.resolve().is_relative_to(project.raw.resolve()):
        return file.resolve()
    year, number = str(header.issue_number).split("-")
    view = load_gazetteer().at(header.issued_on)
    place = issuer_place(str(header.issuer), view)
    if place.path is None:
        known = f"may be {', '.join(place.candidates)}" if place.candidates else "is in no division that the gazetteer knows"
        raise JsxError(
            f"its issuer {header.issuer} {known}",
            file=str(file),
            mend="copy the file into a folder of raw/ under a name you choose, then: jsx add raw/FOLDER/NAME.txt",
        )
    division = view.division(place.path)
    code = f"{division.code}-" if division and "/" in place.path else ""
    target = project.raw / view.province_slug(place.path) / f"{code}{year}-{int(number):02d}.txt"
    if target.exists():
        raise JsxError(
            f"raw/{target.relative_to(project.raw)} is there already, without a row",
            file=str(file),
            mend=f"jsx add raw/{target.relative_to(project.raw)}",
        )
    return target


def _row(project: Project, target: Path, source: Source, header: Header, args: Namespace) -> ManifestRow:
    path = target.relative_to(project.raw.resolve() if target.is_absolute() else project.raw).as_posix()
    received: date = args.received_on
    return ManifestRow(
        bulletin_id=path.rsplit(".", 1)[0].replace("/", "-"),
        path=path,
        sha256=source.sha256,
        bytes=source.size,
        encoding=source.encoding,
        title=str(header.title),
        issuer=str(header.issuer),
        issue_number=str(header.issue_number),
        issued_on=header.issued_on,
        received_on=received,
        source=args.source,
        note=args.note,
    )


def _copy(file: Path, target: Path) -> None:
    """The bytes, written aside and renamed, so that a crash leaves no half bulletin."""
    if file.resolve() == target.resolve():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.new")
    with aside.open("wb") as out:
        out.write(file.read_bytes())
        out.flush()
        os.fsync(out.fileno())
    aside.replace(target)
