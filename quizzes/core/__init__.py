"""The ground floor: marks, clock, codes, refusals, request plumbing, audit. Knows nothing of quizzes."""
