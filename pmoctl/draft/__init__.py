"""New files of a workspace: answers of people, through templates, to YAML that nothing but its template has shaped."""
