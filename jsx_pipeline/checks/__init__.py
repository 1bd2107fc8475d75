"""What must hold of the tables before they are published: expectation suites and counts that agree. Finds; never mends a row."""
