"""What can be wrong with what a steward hands in, said so that it can be mended.

One exception class; nothing here is raised for bugs.
"""

from __future__ import annotations


class JsxError(Exception):
    """Bad input: names the file, the place in it, what is wrong there and how to mend it."""

    def __init__(self, what: str, *, file: str = "", place: str = "", mend: str = "") -> None:
        self.what, self.file, self.place, self.mend = what, file, place, mend
        where = ":".join(part for part in (file, place) if part)
        super().__init__(f"{where}: {what}" if where else what)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *([f"  mend: {self.mend}"] if self.mend else [])])
