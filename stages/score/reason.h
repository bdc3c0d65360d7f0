/* Why a line of the ledger is not simply held: a short Chinese sentence for the report. */
#pragma once

#include <glib.h>

#include "ledger.h"

/* From @line's inputs, status and fault. Empty where the data are held. Owned by the caller. */
char *score_reason(const ScoreLine *line) G_GNUC_WARN_UNUSED_RESULT;
