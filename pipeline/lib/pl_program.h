/* What program this is. */
#pragma once

/* SHA-256 over every source that computes a figure; part of each stage's input digests. */
extern const char pl_program_digest[];
