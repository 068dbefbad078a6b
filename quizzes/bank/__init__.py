"""The question bank: questions, their immutable versions, the beliefs behind wrong options, and the editor's pages."""
