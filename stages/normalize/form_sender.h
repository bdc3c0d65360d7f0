/* Who sends an official form, and of which year it is (R1.6). */
#pragma once

#include "form_reading.h"

/*
 * Sets unit_code ("" where each record names its own) and year. False: they cannot be told, and the
 * file is rejected; where nothing at all says whose it is, it lacks its unit and may be asked for
 * again with what the delivery says.
 */
bool form_sender_find(FormReading *form);
