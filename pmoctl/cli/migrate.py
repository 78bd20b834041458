"""What `pmoctl migrate` takes."""

from pmoctl.cli.options import DryRun, Options, adding


class MigrateOptions(Options):
    """Lift a workspace to the newest format of files.

    The newest is 1, the first: a workspace that has it stays as it is. Example: pmoctl migrate --dry-run
    """

    dry_run: DryRun = False


register = adding("migrate", MigrateOptions, "migrate:migrate")
