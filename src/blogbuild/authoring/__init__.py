"""Creating, moving and listing what authors work with: sites, posts, pages, collections, files for hosts."""
