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


def _complete(context: typer.Context, pattern: str, incomplete: str) -> list[str]:
    start = Path(context.find_root().params.get("root") or Path.cwd()).absolute()
    root = next((folder for folder in (start, *start.parents) if (folder / MARK).is_file()), start)
    return sorted(path.stem for path in root.glob(pattern) if path.stem.startswith(incomplete))
