"""The pages: each module reads what one kind of page shows, and hands it to the template of that name."""
