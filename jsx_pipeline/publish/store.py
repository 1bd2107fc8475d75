"""Versions on disk: written aside, synced, renamed, never touched again; the index follows from them. Knows no table."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jsx_pipeline.errors import JsxError
from jsx_pipeline.publish.versions import version_key

DESCRIPTOR = "datapackage.json"
SUMS = "SHA256SUMS"
INDEX = "index.json"
Step = Callable[[str], None]  # called before each step of a publication, so that a test can stop there
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_ASIDE = ".tmp-"


@contextmanager
def only_publisher(package: Path) -> Iterator[None]:
    """Wait until no other process publishes into ``package``, and keep others waiting. A killed process holds nothing."""
    package.mkdir(parents=True, exist_ok=True)
    handle = os.open(package, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def versions(package: Path) -> list[str]:
    """The published versions, oldest first; a folder without descriptor is none."""
    folders = package.iterdir() if package.is_dir() else ()
    found = [folder.name for folder in folders if _VERSION.fullmatch(folder.name) and (folder / DESCRIPTOR).is_file()]
    return sorted(found, key=version_key)


def clear_leftovers(package: Path) -> None:
    """Remove what a killed publication left aside. Only for the one publisher."""
    for folder in package.glob(f"{_ASIDE}*"):
        shutil.rmtree(folder)


def write_version(package: Path, version: str, files: Mapping[str, bytes], step: Step) -> Path:
    """Write ``files`` (path inside the version -> bytes) with their checksums as a new version. Raises JsxError where it exists."""
    folder, aside = package / version, package / f"{_ASIDE}{version}"
    if folder.exists():
        raise JsxError(f"version {version} is there already", file=str(folder), mend="a published version is never rewritten")
    step("make room")
    aside.mkdir()
    for name, data in {**files, SUMS: checksums(files)}.items():
        step(f"write {name}")
        _write_synced(aside / name, data)
    for inner in sorted({path.parent for path in aside.rglob("*")}, reverse=True):
        _sync_folder(inner)
    step("rename")
    aside.rename(folder)
    _sync_folder(package)
    return folder


def checksums(files: Mapping[str, bytes]) -> bytes:
    """The content of SHA256SUMS, as ``sha256sum -c`` reads it."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode("utf-8")


def _write_synced(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_index(package: Path, step: Step) -> None:
    """Write the index beside the package from the versions that are there; nothing is written where it is so already."""
    path = package.parent / INDEX
    data = json_bytes(_index(package))
    if path.is_file() and path.read_bytes() == data:
        return
    step("write index")
    aside = path.with_name(f"{_ASIDE}{path.name}")
    _write_synced(aside, data)
    step("replace index")
    aside.replace(path)
    _sync_folder(path.parent)


def _index(package: Path) -> dict[str, Any]:
    listed = versions(package)
    return {
        "name": package.name,
        "latest": listed[-1] if listed else None,
        "versions": [_entry(package, version) for version in listed],
    }


def _entry(package: Path, version: str) -> dict[str, Any]:
    data = (package / version / DESCRIPTOR).read_bytes()
    descriptor = json.loads(data)
    return {
        "version": version,
        "path": f"{package.name}/{version}",
        "descriptor": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "contentId": descriptor["contentId"],
        "bulletins": sum("bulletin" in source for source in descriptor["sources"]),
        "changes": descriptor["changes"],
    }


def json_bytes(value: object) -> bytes:
    """JSON as it is published: readable, Chinese as Chinese, LF."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
