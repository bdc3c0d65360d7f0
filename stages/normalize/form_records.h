/* Panels whose rows are records: one fact, or several figures of it, a line. */
#pragma once

#include "form_reading.h"

void form_records_read(FormReading *form, const FormHeader *header, guint record);
