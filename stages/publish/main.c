#include "publish.h"

int main(int argc, char **argv)
{
    return pl_stage_main(&publish_stage, argc, argv);
}
