"""Every defence, the attack that it stops, and the test that plays it: each is switched off here to see the test fail.

    python tests/attacks/defences.py [NAME]

The product is copied, one defence at a time is taken out of the copy, and the test has to fail there. docs/security.md
has the list; tests/attacks/test_defences.py holds it against this one.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
LONGEST = 120  # seconds that a test may take without its defence: then it hangs, which is a failure too


class Defence(NamedTuple):
    """What stops an attack: a text of a file; what takes its place when it is off; and the test that then fails."""

    attack: str
    file: str
    text: str
    off: str
    test: str


HOSTILE, CHECKOUT, HISTORY = "store/test_git_hostile.py", "ci/test_hostile_checkout.py", "record/test_record_history.py"
DEFENCES = (
    Defence(
        "a folder that is a bare repository",
        "pmoctl/store/git.py",
        "'all' if alone and bare else 'explicit'",
        "'all'",
        f"{HOSTILE}::test_a_bare_repository_among_the_files_is_not_the_repository",
    ),
    Defence(
        "filters",
        "pmoctl/store/git.py",
        "() if _COMPARE_FILES.isdisjoint(arguments) else _no_filters(root)",
        "()",
        f"{HOSTILE}::test_no_filter_is_run",
    ),
    Defence(
        "merge drivers",
        "pmoctl/store/merge.py",
        'drivers = list_config(root, r"^merge\\..*\\.driver$")',
        "drivers = []",
        "cli/test_cli_impact_merge.py::test_a_merge_driver_or_filter_of_the_configuration_is_not_run",
    ),
    Defence(
        "hooks and monitors",
        "pmoctl/store/git.py",
        '"core.fsmonitor=false", "core.hooksPath=/dev/null",',
        "",
        f"{HOSTILE}::test_no_hook_is_run",
    ),
    Defence(
        "objects fetched by a helper",
        "pmoctl/store/git.py",
        '"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", ',
        "",
        f"{HOSTILE}::test_nothing_is_fetched_by_whatever_helper",
    ),
    Defence(
        "replaced objects",
        "pmoctl/store/git.py",
        ', "--no-replace-objects"',
        "",
        f"{HOSTILE}::test_an_object_that_was_replaced_is_not_believed",
    ),
    Defence(
        "a grafted history",
        "pmoctl/store/git.py",
        ', "GIT_GRAFT_FILE": os.devnull',
        "",
        f"{HOSTILE}::test_a_history_that_was_grafted_is_not_believed",
    ),
    Defence(
        "a git in the checkout",
        "pmoctl/store/git.py",
        "filter(os.path.isabs, ",
        "filter(None, ",
        f"{HOSTILE}::test_a_git_among_the_files_is_not_the_git",
    ),
    Defence(
        "settings of the environment",
        "pmoctl/store/git.py",
        'if not key.startswith("GIT_") or key in _USERS_FILES',
        "",
        "store/test_git.py::test_environment_of_a_hook_does_not_lead_elsewhere",
    ),
    Defence(
        "secrets.py of the checkout",
        "ci/unheard.sh",
        "python3 -I -c",
        "python3 -c",
        f"{CHECKOUT}::test_every_python_of_the_scripts_is_isolated",
    ),
    Defence(
        "pip.py and venv.py of the checkout",
        "ci/install.sh",
        'cd "$RUNNER_TEMP"\npython3 -I -m venv',
        "python3 -m venv",
        f"{CHECKOUT}::test_the_installation_runs_and_resolves_nothing_but_the_lock",
    ),
    Defence(
        "pmoctl/ of the checkout beside a token",
        "ci/comment/action.yml",
        'python3 -I "$GITHUB_ACTION_PATH/../forge.py" github',
        "python3 -m pmoctl.forge.github",
        f"{CHECKOUT}::test_what_holds_a_token_imports_nothing_of_the_checkout",
    ),
    Defence(
        "the token in the job that reads the branch",
        "ci/gitlab-pmoctl.yml",
        "env -u PMOCTL_TOKEN pmoctl",
        "pmoctl",
        f"{CHECKOUT}::test_gitlab_runs_python_in_no_other_way",
    ),
    Defence(
        "a template that loops",
        "pmoctl/draft/bounds.py",
        "with _bounded_time(concerns), _bounded_memory():",
        "with _bounded_memory():",
        "brief/test_brief_templates.py::test_a_template_that_takes_for_ever_or_too_much_is_told -k range",
    ),
    Defence(
        "a template that writes without end",
        "pmoctl/draft/templates.py",
        "if written > TEXT and",
        "if False and",
        "brief/test_brief_templates.py::test_a_template_that_writes_too_much_is_told",
    ),
    Defence(
        "a template that reaches out",
        "pmoctl/draft/templates.py",
        "class Sandbox(SandboxedEnvironment):",
        "class Sandbox(Environment):",
        "brief/test_brief_templates.py::test_a_broken_or_hostile_template_is_told_and_nothing_is_written",
    ),
    Defence(
        "a link in the place of an output",
        "pmoctl/store/write.py",
        "    if path.is_symlink() and (path.is_file()",
        "    return False\n    if path.is_symlink() and (path.is_file()",
        f"{CHECKOUT}::test_no_output_is_written_through_a_link",
    ),
    Defence(
        "a link in the place of a file that is edited",
        "pmoctl/store/write.py",
        "if (root / path).is_symlink() or not inside[folder]:",
        "if False:",
        "store/test_write.py::test_nothing_is_written_through_a_link_or_outside",
    ),
    Defence(
        "40,000 faults in a line",
        "pmoctl/model/finding.py",
        "MOST_LISTED = ",
        "MOST_LISTED = 10**6 + ",
        "cli/test_cli_check_bounds.py::test_forty_thousand_faults_in_one_line_are_told_in_bounds",
    ),
    Defence(
        "a command for the build machine on stderr",
        "pmoctl/cli/calls/speech.py",
        "text = no_commands(text)",
        "pass",
        f"{CHECKOUT}::test_what_is_said_on_stderr_commands_no_runner",
    ),
    Defence(
        "mentions and links in the comment",
        "pmoctl/forge/comment.py",
        "{defuse(rest)}",
        "{rest}",
        "forge/test_github.py::test_nobody_is_mentioned_by_what_is_posted",
    ),
    Defence(
        "a comment on another pull request",
        "pmoctl/forge/github.py",
        'if pull["head"]["sha"] != head or pull["state"] != "open":',
        "if False:",
        "forge/test_github.py::test_a_number_that_is_not_of_this_commit_now_gets_nothing",
    ),
    Defence(
        "a sealed file that is changed",
        "pmoctl/check/rules/sealed.py",
        "minutes.digest != facts.context.digests[CHECKPOINT.path(name)]",
        "False",
        "record/test_decide.py::test_whatever_of_a_sealed_file_is_changed_is_seen",
    ),
    Defence(
        "a seal that took another's place",
        "pmoctl/record/verify.py",
        "return self.resealed is None and self.matches",
        "return self.matches",
        "record/test_decide.py::test_a_seal_replaced_by_hand_is_seen_though_the_file_keeps_silent",
    ),
    Defence(
        "what was frozen is changed",
        "pmoctl/store/load.py",
        'since_frozen=changed_since_frozen(source, models["checkpoint"]),',
        "",
        "record/test_frozen.py::test_whatever_was_on_the_table_and_is_changed_is_said",
    ),
    Defence(
        "an approval with an earlier date",
        "pmoctl/record/verify.py",
        "compared += _compare_approval(books, checkpoint, record, commit)",
        "pass",
        "record/test_frozen.py::test_an_approval_written_later_with_an_earlier_date_never_counts",
    ),
    Defence(
        "a rewritten history",
        "pmoctl/record/verify.py",
        "compared += _compare_history(books, name, record, commit)",
        "pass",
        f"{HISTORY}::test_a_recorded_revision_that_is_gone_from_history_is_said_though_its_objects_are_here",
    ),
    Defence(
        "a tag that moved",
        "pmoctl/record/verify.py",
        "compared.append(_compare_tag(books.root, name, record, commit))",
        "pass",
        f"{HISTORY}::test_a_moved_tag_is_said",
    ),
    Defence(
        "a tree that git was told not to look at",
        "pmoctl/store/tree_state.py",
        "hidden = _hidden(root, listed)",
        "hidden = ()",
        f"{HISTORY}::test_an_edit_that_git_was_told_not_to_look_at_is_said",
    ),
    Defence(
        "a key added today for what was signed before",
        "pmoctl/record/keys.py",
        "each.trust not in _COUNT or not self._is_in(each.by.commit, by.commit)",
        "False",
        "record/test_signers.py::test_who_adds_a_key_today_signs_nothing_older_with_it",
    ),
    Defence(
        "a signature of somebody who had left",
        "pmoctl/record/keys.py",
        "if stands and not self._gone(each.person, before, by):",
        "if stands:",
        "record/test_signers.py::test_who_had_left_signs_no_more",
    ),
    Defence(
        "a name that says it is signed",
        "pmoctl/model/text.py",
        're.sub(r"[,:;()→`\\"]", "·", one_line(text))',
        "one_line(text)",
        "record/test_signers.py::test_a_name_cannot_pass_for_words_of_the_tool",
    ),
    Defence(
        "two that write at once",
        "pmoctl/store/write.py",
        "while not _locked(handle):",
        "while False:",
        "store/test_write.py::test_of_two_who_write_at_once_neither_undoes_the_other",
    ),
    Defence(
        "a process killed between two files",
        "pmoctl/store/journal.py",
        "return sum(map(_ours, changes)) > 1 and",
        "return False and",
        "store/test_journal.py::test_a_writer_of_many_files_killed_at_any_point_leaves_all_old_or_all_new",
    ),
    Defence(
        "a journal that came with a clone",
        "pmoctl/store/journal.py",
        "return found if all(map(_ours, found)) else None",
        "return found",
        "store/test_journal.py::test_a_journal_that_came_with_a_clone_writes_nothing_else",
    ),
    Defence(
        "checkpoints that nobody is asked about",
        "pmoctl/check/rules/settings.py",
        "within = facts.context.within",
        'within = ""',
        "check/test_review.py::test_what_counts_is_the_file_at_the_top_of_the_repository",
    ),
)


def switch_off(copy, defence):
    """Take a defence out of a copy; give the text that it has to be put back with."""
    path = copy / defence.file
    whole = path.read_text(encoding="utf-8")
    assert defence.text in whole, defence
    path.write_text(whole.replace(defence.text, defence.off), encoding="utf-8")
    return whole


def play(copy, test):
    """Run a test in a copy; say how it ends."""
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *f"tests/{test}".split()]
    env = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        words, cwd=copy, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, start_new_session=True,
    ) as done:  # fmt: skip
        try:
            said, _ = done.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(done.pid, signal.SIGKILL)
            return "hangs", ""
    why = [line for line in said.splitlines() if line.startswith("E  ")]
    return {0: "passes", 1: "fails"}.get(done.returncode, "cannot be run"), why[0][1:].strip() if why else said[-300:]


def main():
    wanted = " ".join(sys.argv[1:])
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        left = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".mypy_cache", ".hypothesis")
        shutil.copytree(ROOT, copy, ignore=left, symlinks=True)
        for defence in DEFENCES:
            if defence.attack.startswith(wanted):
                whole = switch_off(copy, defence)
                ends, why = play(copy, defence.test)
                (copy / defence.file).write_text(whole, encoding="utf-8")
                missed += ends not in {"fails", "hangs"}
                print(f"{defence.attack}: {ends}: {why[:150]}", flush=True)  # noqa: T201  # it is a program
    print(f"{missed} of {len(DEFENCES)} attacks are not noticed without their defence")  # noqa: T201
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
