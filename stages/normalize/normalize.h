#pragma once

#include "pl_stage.h"

extern const PlStage normalize_stage;
