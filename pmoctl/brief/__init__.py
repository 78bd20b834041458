"""All of it → one BriefingPack → Markdown and HTML."""
