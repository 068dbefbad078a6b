"""The quiz app, cut into packages by what the business is about; imports run down one ladder (see README)."""
