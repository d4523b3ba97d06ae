"""What is known: items with all their versions, the state of every translation, the memory, runs, what is published."""
