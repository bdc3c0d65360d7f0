#pragma once

#include "pl_stage.h"

extern const PlStage ingest_stage;
