"""The code hosts: comments and pull requests, made by CI. Nothing but the standard library, nothing of pmoctl else."""
