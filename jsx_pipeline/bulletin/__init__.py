"""From bytes to sentences: decoding, the masthead, articles, sections, running text made whole.

What the words mean belongs in reading/.
"""
