#pragma once

#include "pl_stage.h"

extern const PlStage score_stage;
