/* index.html: the whole result on one page that needs no network and runs no script. */
#pragma once

#include <stdbool.h>
#include <glib.h>

#include "pl_stage.h"
#include "publication.h"

/* Written after the other files, to which it links. */
bool html_page_write(Publication *publication, PlStageRun *run, const char *node, GError **error);
