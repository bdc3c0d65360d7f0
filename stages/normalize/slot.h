/*
 * One slot, with all that was ever sent for it: which of it is in force (R2.3, R2.4). The slices of
 * all forms of lists are in it, because the form of a bad one is not known. Touches no table.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <glib.h>

#include "slot_files.h"

typedef enum { SLOT_IN_FORCE, SLOT_SUPERSEDED, SLOT_DUPLICATE, SLOT_REJECTED, SLOT_HELD } SlotFate;

typedef struct {
    int64_t slice_no;
    const SlotFile *file;
    bool is_bad;
    char *form, *unit_code, *digest;
    SlotFate fate;
    int64_t superseded_by;       /* slice_no; 0: none */
    const SlotFile *replaced_by; /* a later version of its file; NULL: none */
    int64_t came;          /* arrival of its statement: of a series, when the last part came */
    const SlotFile *rival; /* says something else in the same delivery; NULL: none does */
} SlotSlice;

typedef struct {
    char *kind, *unit, *key;
    char *form; /* an official form, which is known of a bad slice too; "" for lists */
    int year, month;
    GPtrArray *slices; /* SlotSlice, by slice_no */
} Slot;

/* A slot without slices. */
Slot *slot_new(const char *kind, const char *unit, const char *form, int year, int month,
               const char *key);
void slot_free(Slot *slot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Slot, slot_free)

/* A new slice, to be filled; it belongs to the slot. */
SlotSlice *slot_add(Slot *slot);

/* Decide the fate of every slice. */
void slot_settle(Slot *slot);

/* Whether a part of a series has, beside what is wrong with it, a version that can be taken here.
 */
bool slot_has_part(const Slot *slot, const SlotSeries *series, int part_no);
