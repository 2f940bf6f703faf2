"""The shell: the only storey with time, randomness, files, sockets and keys. It holds no rule of procedure."""
