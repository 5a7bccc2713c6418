"""The ground floor: digests, file stamps, atomic writes and locks. Imports nothing of blogbuild."""
