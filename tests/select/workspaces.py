"""Ranked workspaces with their initiatives, as a selection wants them."""

from building import assess_files, checkpoint, files_of


def assessed(initiatives, said, committed=(), **more):
    opening = {"opening": checkpoint("2026-10-01", **dict.fromkeys(committed, "approved"))} if committed else None
    return assess_files(files_of(initiatives, checkpoints=opening, **said, **more), with_initiatives=True)
