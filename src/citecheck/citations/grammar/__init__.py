"""One grammar: notes of quoted titles, read where they are explained without remainder."""
