#include "normalize.h"

int main(int argc, char **argv)
{
    return pl_stage_main(&normalize_stage, argc, argv);
}
