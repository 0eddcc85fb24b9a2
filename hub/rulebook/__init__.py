"""The rule language: text files become checked, indexed, explainable reactions. Pure."""
