#pragma once

#include "pl_stage.h"

extern const PlStage aggregate_stage;
