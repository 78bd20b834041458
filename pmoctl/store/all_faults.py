"""All that reading a file may find wrong with it, by manual page."""

from pmoctl.store.faults import invalid_value, missing_key, number_spelling, too_many_faults, unknown_key
from pmoctl.store.file_faults import FILE_FAULTS, file_empty, file_encoding, file_misplaced, file_name
from pmoctl.store.yaml_faults import (
    yaml_anchor,
    yaml_character,
    yaml_conflict,
    yaml_depth,
    yaml_directive,
    yaml_documents,
    yaml_duplicate_key,
    yaml_key,
    yaml_merge_key,
    yaml_surrogate,
    yaml_syntax,
    yaml_tag,
)

FAULTS = (
    *FILE_FAULTS.values(), file_misplaced, file_name, file_encoding, file_empty, yaml_syntax, yaml_conflict,
    yaml_character, yaml_surrogate, yaml_duplicate_key, yaml_anchor, yaml_merge_key, yaml_tag, yaml_directive,
    yaml_documents, yaml_depth, yaml_key, unknown_key, missing_key, invalid_value, number_spelling, too_many_faults,
)  # fmt: skip
