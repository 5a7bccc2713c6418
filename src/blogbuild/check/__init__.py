"""Looking at a finished site as its visitors and search engines will, and telling what is wrong in the source."""
