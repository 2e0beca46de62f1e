"""`kg evaluate`: the extraction against annotated articles."""

from pathlib import Path

import click

from kg.app.evaluate import as_html, as_json, as_table, error_lines, evaluate
from kg.cli.progress import Bar
from kg.model import Document, Extraction


@click.command()
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--model", type=click.Path(exists=True, path_type=Path), help="A trained model of yours."
)
@click.option("--errors", is_flag=True, help="List every miss and false hit, with its context.")
@click.option(
    "--only",
    multiple=True,
    metavar="CATEGORY",
    help="With --errors: only this category, such as Place or 'zero achieved' (repeatable).",
)
@click.option("--html", "page", type=click.Path(path_type=Path), help="Show both in the text.")
@click.option("--json", "machine", is_flag=True, help="Scores and errors as JSON.")
def command(
    gold: Path,
    model: Path | None,
    errors: bool,
    only: tuple[str, ...],
    page: Path | None,
    machine: bool,
) -> None:
    """Score the extraction on a folder of annotated articles (NAME.txt with NAME.tsv).

    Precision, recall and F1 by type: strict (the same words) and relaxed (one contains the other),
    matched one to one in each article and summed over all. What the rules or the model were made
    from scores too high: look at held-out articles only.

    \b
    kg evaluate tests/gold/dev-reworded
    kg evaluate tests/gold/dev-reworded --errors --only Measure
    kg evaluate tests/gold/dev-reworded --html errors.html
    """
    from kg.pipeline.clean import clean
    from kg.pipeline.read import load_reader

    reader = load_reader(model)
    with Bar() as bar:
        bar.phase("Reading", len(list(gold.glob("*.tsv"))))

        def extract(document: Document) -> Extraction:
            bar.step()
            return reader.extract(clean(document))

        evaluation = evaluate(gold, extract)
    click.echo(as_json(evaluation) if machine else as_table(evaluation))
    if errors and not machine:
        click.echo("\n" + "\n".join(error_lines(evaluation, only)))
    if page:
        page.write_text(as_html(evaluation), encoding="utf-8")
        click.echo(f"{page}: gold above prediction, article by article", err=True)
