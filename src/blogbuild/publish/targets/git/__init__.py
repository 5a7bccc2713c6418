"""Target `git:REMOTE#BRANCH`: a branch of a git remote."""
