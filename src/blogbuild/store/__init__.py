"""What a build saves for the next one: the memory of steps and their traces, their results in packs, and the cache."""
