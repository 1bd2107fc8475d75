"""Stage reading: numerals and figures."""

from collections import Counter

import dagster as dg

from jsx_pipeline.assets.batch import Bulletins, bars, each
from jsx_pipeline.checks.report import markdown_table
from jsx_pipeline.reading import read_bulletin

SHOWN = 10


@dg.asset(
    group_name="reading",
    kinds={"python"},
    description="每一个数词及其归类，每一个数字及其数值、单位、地区、时期和原句。\n\n"
    "Every numeral with its class; every figure with value, unit, place, period and its sentence.",
)
def read_bulletins(context: dg.AssetExecutionContext, laid_out_bulletins: Bulletins) -> Bulletins:
    """Every laid-out bulletin with its numerals and figures."""
    batch = each(laid_out_bulletins, lambda _, bulletin: read_bulletin(bulletin))
    figures = [figure for _, bulletin in batch.items for figure in bulletin.figures]
    numerals = [numeral for _, bulletin in batch.items for numeral in bulletin.numerals]
    preview = [(f.text, f.value, f.unit, f.measured, f.quote) for f in figures[:SHOWN]]
    context.add_output_metadata(
        {
            "bulletins": len(batch.items),
            "figures": len(figures),
            "figures by table": bars(Counter(figure.table for figure in figures)),
            "numerals": len(numerals),
            "numerals by class": bars(Counter(numeral.cls for numeral in numerals)),
            "preview": dg.MetadataValue.md(markdown_table(["text", "value", "unit", "measured", "quote"], preview)),
        }
    )
    return batch
