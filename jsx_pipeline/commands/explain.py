"""`jsx explain`: from a published number back to its characters, in the terminal."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator

from jsx_pipeline import read
from jsx_pipeline.bulletin.manifest import ManifestRow, load_manifest
from jsx_pipeline.errors import JsxError
from jsx_pipeline.model import Bulletin, Figure
from jsx_pipeline.project import Project, find_project
from jsx_pipeline.tables.records import article_id, figure_id, row_places

_CONTEXT = 240  # characters of a sentence shown on each side of the figure


def explain(args: Namespace) -> int:
    """Print the sentence with the figure marked, where it stands, the rule that read it and the row it became."""
    project = find_project()
    for row, bulletin, figure, place in _rows(project):
        if figure_id(bulletin.source.sha256, figure.start, figure.end, place, figure.indicator) == args.figure_id:
            print(_text(project, row, bulletin, figure, place))
            return 0
    raise JsxError(
        f"no figure {args.figure_id} in the registered bulletins",
        file=str(project.manifest.relative_to(project.root)),
        mend="take the id from the newest published table: an id changes when its place or indicator is read anew",
    )


def _rows(project: Project) -> Iterator[tuple[ManifestRow, Bulletin, Figure, str | None]]:
    for row in load_manifest(project):
        bulletin = read(project.raw / row.path)
        for figure in bulletin.figures:
            for place in row_places(figure):
                yield row, bulletin, figure, place


def _text(project: Project, row: ManifestRow, bulletin: Bulletin, figure: Figure, place: str | None) -> str:
    fields = {
        "value": _range(figure),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "bounds": f"{_bound(figure.lower_bound)} to {_bound(figure.upper_bound)}",
        "measured": figure.measured,
        "indicator": figure.indicator or "",
        "place": f"{place or ''} ({figure.place_scope}, {figure.place_source or 'unknown'})",
        "period": f"{_days(figure)} ({figure.period_source or 'unknown'}) {figure.period_text}",
        "kind": " ".join(filter(None, (figure.kind, figure.direction))),
        "type": figure.activity_type or figure.fund_type or "",
        "name": figure.activity_name,
        "organiser": figure.organiser,
        "payer": figure.payer,
        "recipient": figure.recipient,
        "unknown": "; ".join(figure.unknown),
    }
    path = (project.raw / row.path).relative_to(project.root)
    article = article_id(row.bulletin_id, figure.article)
    head = f"{path}:{figure.line}  characters {figure.start}-{figure.end}  {row.issuer} {row.issue_number} {article}"
    lines = [f"  {name:10} {value}" for name, value in fields.items() if value]
    return "\n".join(
        [head, "", f"  {_sentence(bulletin, figure)}", "", f"  table      {figure.table}", f"  rule       {figure.rule}", *lines]
    )


def _sentence(bulletin: Bulletin, figure: Figure) -> str:
    """The sentence, its printed line breaks dropped, the figure in reverse video or in 【】 where that cannot be shown."""
    sentence = next(s for s in bulletin.sentences if s.start <= figure.start < s.end)
    at = next(i for i, offset in enumerate(sentence.offsets) if offset >= figure.start)
    stop = next(i for i, offset in enumerate(sentence.offsets) if offset >= figure.end)
    opening, closing = ("\x1b[7m", "\x1b[0m") if sys.stdout.isatty() else ("【", "】")
    text = sentence.text
    return text[max(0, at - _CONTEXT) : at] + opening + text[at:stop] + closing + text[stop : stop + _CONTEXT]


def _range(figure: Figure) -> str:
    return f"{figure.value:,.10g}" + (f" to {figure.value_high:,.10g}" if figure.value_high is not None else "")


def _days(figure: Figure) -> str:
    return f"{figure.period_start or '…'} to {figure.period_end or '…'}"


def _bound(value: float | None) -> str:
    return "open" if value is None else f"{value:,.10g}"
