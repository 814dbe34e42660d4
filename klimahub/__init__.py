"""klimahub: one file per municipality in, a bilingual hub of local climate plans out."""
