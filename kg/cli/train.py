"""`kg train`: a tagging model from annotated articles."""

from pathlib import Path

import click

from kg.app.train import (
    CrossValidation,
    Trainer,
    cross_validate,
    empty_model,
    kind_accuracy,
    read_training,
    score_rows,
    train,
)
from kg.pipeline.tag.model import save_model

_PATH = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("corpus", nargs=-1, required=True, type=_PATH, metavar="CORPUS...")
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write the model to; without it only the scores are printed.",
)  # fmt: skip
@click.option("--also", multiple=True, type=_PATH, help="Train on this too, but do not score it.")
@click.option(
    "--held-out", type=_PATH,
    help="Leave out articles that tell of the same reports or places as this gold folder's.",
)  # fmt: skip
@click.option("--folds", default=5, show_default=True, type=click.IntRange(2))
@click.option("--no-scores", is_flag=True, help="Skip cross-validation (and calibration).")
def command(
    corpus: tuple[Path, ...],
    output: Path | None,
    also: tuple[Path, ...],
    held_out: Path | None,
    folds: int,
    no_scores: bool,
) -> None:
    """Train a model on annotated articles, and score it by cross-validation.

    CORPUS is a folder of gold (NAME.txt with NAME.tsv, see the annotation guide) or a file that
    doccano, Label Studio or Prodigy exported. Use the model with `kg build --model`.

    \b
    kg train my-articles/ -o my-model
    kg train corrected.jsonl --also tests/gold/train -o my-model
    kg build news/ --model my-model
    """
    if no_scores and not output:
        raise click.UsageError("--no-scores without -o would do nothing")
    scored = read_training(corpus, held_out=held_out, count=folds)
    added = read_training(also, held_out=held_out).articles if also else ()
    click.echo(f"{len(scored.articles)} articles, {len(added)} more to learn from", err=True)
    trainer = Trainer(empty_model())
    checked = CrossValidation()
    if not no_scores:
        checked = cross_validate(trainer, scored, added, lambda text: click.echo(text, err=True))
        _print(checked)
    if output:
        click.echo("the model itself", err=True)
        names = [path.name for path in (*corpus, *also)]
        save_model(train(trainer, scored, added, checked, names), output)
        click.echo(f"{output}: use it with kg build --model {output}", err=True)


def _print(checked: CrossValidation) -> None:
    click.echo(f"{'':16}{'gold':>6}{'P':>8}{'R':>8}{'F1':>8}{'relaxed':>9}")
    for category, row in score_rows(checked.scores).items():
        numbers = (f"{row[key]:8.3f}" for key in ("precision", "recall", "f1"))
        click.echo(f"{category:16}{row['gold']:6.0f}{''.join(numbers)}{row['relaxed_f1']:9.3f}")
    accuracy = kind_accuracy(checked.scores)
    click.echo(f"{'kind accuracy':16}{accuracy if accuracy is not None else '-':>14}")
