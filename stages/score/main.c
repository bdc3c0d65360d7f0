#include "score.h"

int main(int argc, char **argv)
{
    return pl_stage_main(&score_stage, argc, argv);
}
