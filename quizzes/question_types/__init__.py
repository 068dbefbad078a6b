"""What a question can be: one folder a type, pure Python but for each folder's `form.py`.

A type's `content.py` holds its frozen substance and checks, `marking.py` reads a posted answer and marks it,
`examples.py` shows worked cases, and `form.py` edits it. Nothing outside asks which type a question has.
"""
