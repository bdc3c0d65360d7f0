#include "aggregate.h"

int main(int argc, char **argv)
{
    return pl_stage_main(&aggregate_stage, argc, argv);
}
