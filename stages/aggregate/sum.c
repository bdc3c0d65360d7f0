#include "sum.h"

const char *const amount_names[N_AMOUNTS] = { "initial_budget", "adjusted_budget", "actual" };
