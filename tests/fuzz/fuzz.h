/* What the fuzzers share: each is one function that libFuzzer calls with ever new bytes. */
#pragma once

#include <stdint.h>
#include <glib.h>

/* A property that does not hold ends the process, and libFuzzer keeps the input. */
#define MUST(condition) g_assert(condition)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
