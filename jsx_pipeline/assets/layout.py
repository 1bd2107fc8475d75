"""Stage layout: masthead, articles, sections, sentences made whole."""

import dagster as dg

from jsx_pipeline.assets.batch import Bulletins, Sources, each
from jsx_pipeline.bulletin.layout import lay_out
from jsx_pipeline.checks.report import markdown_table


@dg.asset(
    group_name="layout",
    kinds={"python"},
    description="报头、文章、章节、句子；换行和页码已接合，每个字符保留其位置。\n\n"
    "Masthead, articles, sections and sentences; line wraps and page breaks are joined, every character keeps its place.",
)
def laid_out_bulletins(context: dg.AssetExecutionContext, raw_bulletins: Sources) -> Bulletins:
    """Every decoded bulletin, laid out."""
    batch = each(raw_bulletins, lambda _, source: lay_out(source))
    rows = [
        (b.header.issue_number or "", b.header.title or "", len(b.articles) - 1, len(b.sections), len(b.sentences))
        for _, b in batch.items
    ]
    context.add_output_metadata(
        {
            "bulletins": len(batch.items),
            "sentences": sum(len(bulletin.sentences) for _, bulletin in batch.items),
            "contents": dg.MetadataValue.md(markdown_table(["issue", "title", "articles", "sections", "sentences"], rows)),
        }
    )
    return batch
