"""What each command does once it is called: loaded then, so that help and completion load none of it."""
