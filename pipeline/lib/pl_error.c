#include "pl_error.h"

G_DEFINE_QUARK(pl - error - quark, pl_error)

int pl_error_status(const GError *error)
{
    return error->domain == PL_ERROR ? error->code : PL_ERROR_INTERNAL;
}
