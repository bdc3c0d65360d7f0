#include "ingest.h"

int main(int argc, char **argv)
{
    return pl_stage_main(&ingest_stage, argc, argv);
}
