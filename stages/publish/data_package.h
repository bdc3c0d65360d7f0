/* datapackage.json: what the published tables and their columns mean (Data Package v2). */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_stage.h"
#include "publication.h"

/* Describe the tables that were written. */
bool data_package_write(Publication *publication, PlStageRun *run, GError **error);
