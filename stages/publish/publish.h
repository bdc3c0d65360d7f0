#pragma once

#include "pl_stage.h"

extern const PlStage publish_stage;
