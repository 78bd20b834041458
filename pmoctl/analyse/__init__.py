"""What rankings show when they are laid beside each other, or looked through."""
