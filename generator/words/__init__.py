"""Glossary, industries and verbs, and where the texts mention them."""
