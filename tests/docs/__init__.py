"""The pages are tested as code is: what they show is run, what they name exists."""
