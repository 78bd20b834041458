"""What a shell completes: the ids in a workspace, by the names of its files."""

from pathlib import Path

import typer

MARK = Path("portfolio/portfolio.yaml")  # by which a workspace is told


def complete_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Complete the ids of initiatives from the file names of the workspace."""
    return _complete(context, "portfolio/initiatives/*/*.yaml", incomplete)


def complete_frameworks(context: typer.Context, incomplete: str) -> list[str]:
    """Complete the ids of frameworks."""
    return _complete(context, "frameworks/*.yaml", incomplete)


def complete_checkpoints(context: typer.Context, incomplete: str) -> list[str]:
    """Complete the ids of checkpoints."""
    return _complete(context, "portfolio/checkpoints/*.yaml", incomplete)


def complete_units(context: typer.Context, incomplete: str) -> list[str]:
    """Complete the ids of units."""
    return _complete(context, "portfolio/units/*.yaml", incomplete)


def complete_themes(context: typer.Context, incomplete: str) -> list[str]:
    """Complete the ids of themes."""
    return _complete(context, "portfolio/strategy/*.yaml", incomplete)


def complete_people(context: typer.Context, incomplete: str) -> list[str]:
    """Complete the ids of people, the keys of people.yaml that begin a line."""
    try:
        text = (_root(context) / "portfolio/people.yaml").read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return []
    keys = [line.partition(":")[0] for line in text.splitlines() if line[:1].isalnum()]
    return sorted(key for key in keys if key.startswith(incomplete) and key != "custom")


def _complete(context: typer.Context, pattern: str, incomplete: str) -> list[str]:
    return sorted(path.stem for path in _root(context).glob(pattern) if path.stem.startswith(incomplete))


def _root(context: typer.Context) -> Path:
    start = Path(context.find_root().params.get("root") or Path.cwd()).absolute()
    return next((folder for folder in (start, *start.parents) if (folder / MARK).is_file()), start)
