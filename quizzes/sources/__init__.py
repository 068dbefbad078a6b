"""The reading: passages cut into sentences, the claims of a flawed summary, and what stands beside them."""
